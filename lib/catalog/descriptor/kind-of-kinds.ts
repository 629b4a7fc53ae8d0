/** How a Kind descriptor is written. What its parts mean together is checked in kind-descriptor.ts. */
import { kindIcons } from "#lib/catalog/model/icons.ts";
import { modelApiVersion } from "#lib/catalog/model/types.ts";
import type { Field, Fields } from "./field.ts";
import type { KindDefinition } from "./kinds.ts";

const text = { type: "text" } as const satisfies Field;
const required = { type: "text", required: true } as const satisfies Field;
const anyText = { type: "text", mayBeEmpty: true } as const satisfies Field;
const texts = { type: "list", of: text } as const satisfies Field;
const object = { type: "object", fields: {} } as const satisfies Field;
const flag: Field = { type: "boolean" };
const shown: Fields = { column: flag, facet: flag, onPage: flag };
const over: Field = { type: "choice", of: [text, texts] };
const related: Field = {
  type: "object",
  fields: { over: { ...over, required: true }, value: text, where: object },
};

export const kindOfKinds: KindDefinition = {
  kind: "Kind",
  apiVersions: [modelApiVersion],
  fields: {
    kind: { ...required, unless: "extends" },
    extends: text,
    apiVersions: { ...texts, required: true, unless: "extends", minItems: 1 },
    plural: text,
    icon: { ...text, values: kindIcons },
    description: anyText,
    owner: { ...text, relation: { forward: "ownedBy", inverse: "ownerOf", defaultKind: "Group" } },
    schema: object,
    relations: {
      type: "list",
      of: {
        type: "object",
        fields: {
          field: required,
          type: required,
          inverse: required,
          defaultKind: text,
          allowedKinds: texts,
          title: text,
          inverseTitle: text,
        },
      },
    },
    properties: { type: "list", of: { type: "object", fields: { path: required, title: text, ...shown } } },
    derived: {
      type: "list",
      of: {
        type: "object",
        fields: {
          name: required,
          title: text,
          description: anyText,
          type: { ...text, values: ["text", "number", "boolean", "date"] },
          ...shown,
          mirror: related,
          count: related,
          sum: related,
          min: related,
          max: related,
          avg: related,
          expression: text,
        },
      },
    },
  },
};

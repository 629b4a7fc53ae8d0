/**
 * The kinds the catalog knows: what their spec holds, and which of its fields are relations. The one place that says so;
 * validation, relations and documentation read this table.
 */
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { Field, Fields, RelationRule } from "./field.ts";
import { kindOfKinds } from "./kind-of-kinds.ts";

export interface KindDefinition {
  kind: string;
  apiVersions: readonly string[];
  fields: Fields;
  /** For some values of spec.type: fields in addition to, or in place of, those above */
  variants?: Readonly<Record<string, Fields>>;
}

const core = ["backstage.io/v1alpha1", "backstage.io/v1beta1"] as const;
const templates = ["scaffolder.backstage.io/v1beta3"] as const;

const text = { type: "text" } as const satisfies Field;
const required = { type: "text", required: true } as const satisfies Field;
const anyText = { type: "text", mayBeEmpty: true } as const satisfies Field;
const texts = { type: "list", of: text } as const satisfies Field;
const object = { type: "object", fields: {} } as const satisfies Field;

const ownedBy: RelationRule = { forward: "ownedBy", inverse: "ownerOf", defaultKind: "Group" };
const partOf = (defaultKind: string): RelationRule => ({
  forward: "partOf",
  inverse: "hasPart",
  defaultKind,
});
const dependsOn: RelationRule = { forward: "dependsOn", inverse: "dependencyOf" };
const dependencyOf: RelationRule = { forward: "dependencyOf", inverse: "dependsOn" };

const owner: Field = { ...required, relation: ownedBy };
const system: Field = { ...text, relation: partOf("System") };
const profile: Field = { type: "object", fields: { displayName: text, email: text, picture: text } };

const aiOwner: Field = { ...required, relation: { ...ownedBy, only: ["Group", "User"] } };
const aiSystem: Field = { ...text, relation: { ...partOf("System"), only: ["System"] } };
const aiParts: RelationRule = {
  forward: "hasPart",
  inverse: "partOf",
  defaultKind: "AiResource",
  only: ["AiResource"],
};
const aiDependsOn: RelationRule = { ...dependsOn, defaultKind: "AiResource", only: ["AiResource"] };

const permissions: Field = { type: "object", fields: { tags: { type: "list", of: anyText } } };
const page: Field = { type: "object", fields: { "backstage:permissions": permissions } };
const condition: Field = { type: "choice", of: [anyText, { type: "boolean" }] };
const decorators: Field = {
  type: "list",
  of: { type: "object", fields: { id: anyText, input: object } },
};

export const kinds: readonly KindDefinition[] = [
  {
    kind: "Component",
    apiVersions: core,
    fields: {
      type: required,
      lifecycle: required,
      owner,
      system,
      subcomponentOf: { ...text, relation: partOf("Component") },
      providesApis: {
        ...texts,
        relation: { forward: "providesApi", inverse: "apiProvidedBy", defaultKind: "API" },
      },
      consumesApis: {
        ...texts,
        relation: { forward: "consumesApi", inverse: "apiConsumedBy", defaultKind: "API" },
      },
      dependsOn: { ...texts, relation: dependsOn },
      dependencyOf: { type: "refs", relation: dependencyOf },
    },
  },
  {
    kind: "API",
    apiVersions: core,
    fields: { type: required, lifecycle: required, owner, system, definition: required },
    variants: {
      "mcp-server": {
        definition: text,
        remotes: {
          type: "list",
          required: true,
          unless: "definition",
          minItems: 1,
          of: { type: "object", fields: { type: required, url: required } },
        },
      },
    },
  },
  {
    kind: "Resource",
    apiVersions: core,
    fields: {
      type: required,
      owner,
      system,
      dependsOn: { ...texts, relation: dependsOn },
      dependencyOf: { type: "refs", relation: dependencyOf },
    },
  },
  {
    kind: "System",
    apiVersions: core,
    fields: { owner, domain: { ...text, relation: partOf("Domain") }, type: text },
  },
  {
    kind: "Domain",
    apiVersions: core,
    fields: { owner, subdomainOf: { ...text, relation: partOf("Domain") }, type: text },
  },
  {
    kind: "Group",
    apiVersions: core,
    fields: {
      type: required,
      profile,
      parent: { ...text, relation: { forward: "childOf", inverse: "parentOf", defaultKind: "Group" } },
      children: {
        ...texts,
        required: true,
        relation: { forward: "parentOf", inverse: "childOf", defaultKind: "Group" },
      },
      members: { ...texts, relation: { forward: "hasMember", inverse: "memberOf", defaultKind: "User" } },
    },
  },
  {
    kind: "User",
    apiVersions: core,
    fields: {
      profile,
      memberOf: {
        ...texts,
        required: true,
        relation: { forward: "memberOf", inverse: "hasMember", defaultKind: "Group" },
      },
    },
  },
  {
    kind: "Location",
    apiVersions: core,
    fields: {
      type: text,
      target: text,
      targets: texts,
      presence: { ...text, values: ["required", "optional"] },
    },
  },
  {
    kind: "Template",
    apiVersions: templates,
    fields: {
      type: required,
      owner: { ...text, relation: ownedBy },
      lifecycle: text,
      parameters: { type: "choice", of: [page, { type: "list", of: page }] },
      secrets: { type: "object", fields: { schema: object } },
      presentation: {
        type: "object",
        fields: {
          buttonLabels: {
            type: "object",
            fields: { backButtonText: anyText, createButtonText: anyText, reviewButtonText: anyText },
          },
        },
      },
      EXPERIMENTAL_recovery: { type: "object", fields: { EXPERIMENTAL_strategy: anyText } },
      formDecorators: decorators,
      EXPERIMENTAL_formDecorators: decorators,
      steps: {
        type: "list",
        required: true,
        of: {
          type: "object",
          fields: {
            id: anyText,
            name: anyText,
            action: { ...anyText, required: true },
            input: object,
            if: condition,
            "backstage:permissions": permissions,
          },
        },
      },
      output: {
        type: "object",
        fields: {
          links: {
            type: "list",
            of: {
              type: "object",
              fields: { if: condition, url: text, entityRef: text, title: text, icon: text },
            },
          },
          text: {
            type: "list",
            of: { type: "object", fields: { if: condition, title: text, icon: text, content: anyText } },
          },
        },
        others: anyText,
      },
    },
  },
  {
    kind: "AiResource",
    apiVersions: ["backstage.io/v1alpha1"],
    fields: { type: required, lifecycle: required, owner: aiOwner, system: aiSystem },
    variants: {
      skill: {
        disciplines: texts,
        categories: texts,
        agents: texts,
        dependsOn: { ...texts, relation: aiDependsOn },
        allowedTools: { type: "choice", of: [text, texts] },
        license: text,
        compatibility: { ...text, maxLength: 500 },
      },
      rule: { disciplines: texts, category: required, rationale: required },
      plugin: { skills: { ...texts, required: true, relation: aiParts }, version: text },
      marketplace: { plugins: { ...texts, required: true, relation: aiParts }, version: text },
    },
  },
];

/**
 * Fields that a kind of the configuration may share with the built-in ones. Nothing is known about such a kind, so they
 * are relations where they read as one and never an error.
 */
export const sharedRelations: Readonly<Record<string, RelationRule>> = {
  owner: ownedBy,
  system: partOf("System"),
  domain: partOf("Domain"),
  dependsOn,
  dependencyOf,
};

/** Kinds of the catalog itself, which describe it. */
const allKinds: readonly KindDefinition[] = [...kinds, kindOfKinds];

/** Names that no descriptor can define anew. */
export const builtInKinds: readonly string[] = allKinds.map(({ kind }) => kind);

const byName = new Map(allKinds.map((definition) => [definition.kind, definition]));

export function kindNamed(kind: string): KindDefinition | undefined {
  return byName.get(kind);
}

/** The fields of a kind for an entity of this spec.type. */
export function fieldsOf(definition: KindDefinition, specType: unknown): Fields {
  const { variants } = definition;
  if (!variants || typeof specType !== "string" || !Object.hasOwn(variants, specType))
    return definition.fields;
  return { ...definition.fields, ...variants[specType] };
}

export function isExtraKind(policy: KindPolicy, apiVersion: string, kind: string): boolean {
  return policy.extraKinds.some(
    (extra) => extra.kind === kind && (extra.apiVersion === undefined || extra.apiVersion === apiVersion),
  );
}

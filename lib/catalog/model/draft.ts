/** A Kind descriptor that somebody writes in the portal. */
import { type DescriptorInput, readDescriptor } from "#lib/catalog/descriptor/read.ts";
import type { DescriptorProblem, Entity, KindPolicy } from "#lib/catalog/types.ts";
import { modelApiVersion } from "./types.ts";

export interface JudgedDraft {
  problems: DescriptorProblem[];
  /** null: it is not to be saved as it is */
  entity: Entity | null;
  ref: string | null;
}

const place: Pick<DescriptorInput, "path" | "location"> = {
  path: "the draft",
  location: { type: "portal", target: "kinds/draft.yaml" },
};

/** Judged as the source that reads it will; and it has to be one document of the kind Kind. */
export async function judgeDraft(text: string, kinds: KindPolicy): Promise<JudgedDraft> {
  const { documents, problems } = await readDescriptor({ ...place, text, kinds });
  const [document, second] = documents;
  const all = [...problems, ...documents.flatMap((one) => one.problems)];
  const refuse = (message: string, line: number): JudgedDraft => ({
    problems: [...all, { rule: "unknown-kind", severity: "error", message, line, column: 1 }],
    entity: null,
    ref: null,
  });
  if (second) return refuse("A file holds one kind here. Remove what follows ---.", second.line);
  if (!document)
    return problems.length > 0
      ? { problems: all, entity: null, ref: null }
      : refuse("Write a descriptor of the kind Kind.", 1);
  const { entity, entityRef: ref } = document;
  if (entity && (entity.kind !== "Kind" || entity.apiVersion !== modelApiVersion)) {
    return refuse(
      `Only kinds are written here. Write apiVersion: ${modelApiVersion} and kind: Kind.`,
      document.line,
    );
  }
  return { problems: all, entity: document.accepted ? entity : null, ref };
}

/** Where the draft of an entity is kept. */
export function draftPath({ metadata }: Entity): string {
  const prefix = metadata.namespace === "default" ? "" : `${metadata.namespace}.`;
  return `kinds/${prefix}${metadata.name.toLowerCase()}.yaml`;
}

/** What a new kind starts from. */
export const draftExample = `apiVersion: ${modelApiVersion}
kind: Kind
metadata:
  name: database-cluster
  description: Databases that are run together.
spec:
  kind: DatabaseCluster
  apiVersions: [acme.example/v1]
  plural: Database clusters
  icon: database
  hue: 2
  schema:
    type: object
    required: [engine, owner]
    properties:
      engine: { type: string, enum: [postgresql, mysql] }
      tier: { type: string, enum: [high, medium, low] }
      owner: { type: string }
      usedBy: { type: array, items: { type: string } }
  relations:
    - { field: spec.owner, type: ownedBy, inverse: ownerOf, defaultKind: Group }
    - { field: spec.usedBy, type: dependencyOf, inverse: dependsOn, defaultKind: Component }
  properties:
    - { path: spec.engine, title: Engine, column: true, facet: true }
    - { path: spec.tier, title: Tier, column: true, facet: true }
  derived:
    - name: consumers
      title: Consumers
      column: true
      count: { over: dependencyOf }
`;

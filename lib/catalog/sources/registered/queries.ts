/** What an address would bring into the catalog, read as a sync reads it, and saved nowhere. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { readDescriptor } from "#lib/catalog/descriptor/read.ts";
import { readCatalogModel } from "#lib/catalog/model/store/model-row.ts";
import { discover } from "#lib/catalog/sources/discovery.ts";
import { kindPolicy } from "#lib/catalog/sources/kind-policy.ts";
import { openReader } from "#lib/catalog/sources/readers/open.ts";
import { SourceError } from "#lib/catalog/sources/source-reader.ts";
import type { StoredUrlSource } from "#lib/catalog/sources/stored-source.ts";
import type { DescriptorDocument, Entity, KindPolicy } from "#lib/catalog/types.ts";
import { config } from "#lib/config.ts";
import { pool } from "#lib/db/pool.ts";

/** A preview is for one repository's descriptors, not for a catalog. */
const MAX_ENTITIES = 500;

export interface AddressPreview {
  entities: Entity[];
  /** Sentences, each with its place */
  errors: string[];
}

/** Reads an address and what its Locations name. Hosts are asked under the same rules as by the worker. */
export async function previewAddress(actor: Actor, address: string): Promise<AddressPreview> {
  authorize(actor, "source.register");
  const preview: AddressPreview = { entities: [], errors: [] };
  try {
    await readInto(preview, address);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    preview.errors.push(error.sentence);
  }
  return preview;
}

async function readInto(preview: AddressPreview, address: string): Promise<void> {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw new SourceError(`The target ${address} is no http or https address.`);
  const source: StoredUrlSource = { type: "url", url: address, intervalMs: 0 };
  const reader = await openReader(source, {
    id: "preview",
    name: "preview",
    origin: "api",
    config: config(),
    dataDir: "",
    previous: null,
  });
  try {
    const kinds = await effectiveKinds();
    const listed = await reader.list();
    const files = discover({
      source,
      listed,
      reader,
      judge: readDescriptor,
      kinds,
      known: new Map(),
      hashPrefix: "",
    });
    for await (const { path, outcome } of files) {
      if (outcome.state === "unreadable") preview.errors.push(outcome.message);
      if (outcome.state !== "read") continue;
      const { problems, documents } = outcome.result;
      preview.errors.push(...problems.map(({ line, message }) => `${path}:${line ?? 1} ${message}`));
      preview.errors.push(...outcome.follow.map(({ message }) => message));
      for (const document of documents) add(preview, path, document);
      if (preview.entities.length > MAX_ENTITIES)
        throw new SourceError(`More than ${MAX_ENTITIES} entities are behind ${address}.`);
    }
  } finally {
    await reader.close();
  }
}

function add(preview: AddressPreview, path: string, { entity, problems, line }: DescriptorDocument): void {
  if (entity) preview.entities.push(entity);
  for (const { severity, message, line: at } of problems)
    if (severity === "error") preview.errors.push(`${path}:${at ?? line} ${message}`);
}

async function effectiveKinds(): Promise<KindPolicy> {
  return kindPolicy(config(), await readCatalogModel(pool()));
}

/** One document judged as if it stood at `location`. Null when the text holds none. */
export async function judgeDocument(
  actor: Actor,
  text: string,
  location: { type: string; target: string },
): Promise<DescriptorDocument | null> {
  authorize(actor, "catalog.read");
  const result = await readDescriptor({
    path: location.target,
    text,
    location,
    kinds: await effectiveKinds(),
  });
  return result.documents[0] ?? null;
}

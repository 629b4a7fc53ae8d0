/** Reads of the search index. Only what the person who asks may see exists in the answers, counts included. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize, can, type Permission } from "#lib/auth/permissions.ts";
import { VersionedCache } from "#lib/catalog/entities/versioned-cache.ts";
import { labelOf } from "#lib/catalog/entity/label.ts";
import { rows } from "#lib/db/pool.ts";
import { correctionOf } from "./correction.ts";
import { groupRows, type HitRow, hitOf } from "./hit.ts";
import { parseQuery, type SearchQuery, searchedWords } from "./query.ts";
import {
  anyStatement,
  countStatement,
  facetStatement,
  filterText,
  hitsStatement,
  type SearchScope,
  type Statement,
} from "./statement.ts";
import { type Expansions, textQueries } from "./text-query.ts";
import {
  type SearchAnswer,
  type SearchFacet,
  type SearchFilter,
  type SearchGroup,
  type SearchRequest,
  searchFacetNames,
} from "./types.ts";
import { allowedMistakes, candidateBeginnings, meaningsOf } from "./typo.ts";

/** Results, roughly: a hit is about half a kilobyte. */
const cache = new VersionedCache(5_000);

/** Of each kind of entry, what it takes to see it. */
const entryPermissions: readonly Permission[] = ["catalog.read"];

const run = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

const ownedBy = (actor: Actor): readonly string[] => (actor.type === "system" ? [] : actor.ownershipRefs);

/** The best matches for what was typed. Nothing is found by nothing. */
export async function search(actor: Actor, request: SearchRequest): Promise<SearchAnswer> {
  authorize(actor, "catalog.read");
  return remembered(actor, ["search", request], 1 + request.limit, async () => {
    let found: HitRow[] = [];
    const probe = async (scope: SearchScope) => {
      if (request.limit === 0) return matches(scope);
      found = await run<HitRow>(hitsStatement(scope, request));
      // Beyond the last result there is nothing to see, and nothing to correct.
      return found.length > 0 || request.offset > 0;
    };
    const understood = await understand(actor, request, probe);
    if (!understood) return { total: 0, groups: [], results: [], meant: null };
    const { query, scope, meant } = understood;
    const results = found.flatMap((row) => hitOf(row, query) ?? []);
    const groups = await groupsOf(scope, request, found);
    const total = groups?.reduce((sum, { count }) => sum + count, 0) ?? null;
    return { total, groups: groups ?? [], results, meant };
  });
}

/** Counted only where the results at hand are not all there are. */
async function groupsOf(
  scope: SearchScope,
  { limit, offset, counts }: SearchRequest,
  found: readonly HitRow[],
): Promise<SearchGroup[] | null> {
  if (offset === 0 && found.length < limit) return groupRows(found);
  return counts ? run<SearchGroup>(countStatement(scope)) : null;
}

/** What a search can be narrowed by. @param limit values of each facet at most */
export async function searchFacets(
  actor: Actor,
  request: SearchFilter & { q: string },
  limit = 8,
): Promise<SearchFacet[]> {
  authorize(actor, "catalog.read");
  return remembered(actor, ["facets", request, limit], limit, async () => {
    const understood = await understand(actor, request, matches);
    if (!understood) return [];
    return Promise.all(searchFacetNames.map((name) => facetOf(understood.scope, name, limit)));
  });
}

type FacetRow = { value: string; count: number; total: number };
type OwnerRow = { ref: string; kind: string; namespace: string; name: string; title: string | null };

async function facetOf(scope: SearchScope, name: SearchFacet["name"], limit: number): Promise<SearchFacet> {
  const counted = await run<FacetRow>(facetStatement(scope, name, limit));
  const selected = scope.filter[name];
  const refs = name === "owner" ? counted.map(({ value }) => value) : [];
  const owners = refs.length === 0 ? [] : await readOwners([...refs, ...selected]);
  const byRef = new Map(owners.map((row) => [row.ref, row]));
  const values = [
    ...counted,
    ...selected
      .filter((value) => counted.every((row) => row.value !== value))
      .map((value) => ({ value, count: 0 })),
  ];
  return {
    name,
    values: values
      .sort((a, b) => b.count - a.count)
      .map(({ value, count }) => ({
        value,
        count,
        selected: selected.includes(value),
        label: name === "owner" ? labelOf(value, byRef.get(value)) : null,
      })),
    total: counted[0]?.total ?? 0,
  };
}

const readOwners = (refs: readonly string[]) =>
  rows<OwnerRow>(
    "SELECT ref, kind, namespace, name, title FROM entity WHERE ref = ANY($1) AND deleted_at IS NULL",
    [refs],
  );

interface Understood {
  query: SearchQuery;
  scope: SearchScope;
  /** What was typed with its mistyped words as they were probably meant; null when it matches as it is */
  meant: string | null;
}

const noFilter: SearchFilter = { kind: [], type: [], owner: [] };

/**
 * As it was typed; when nothing at all matches that, as it was probably meant. Null when nothing was asked.
 * @param probe whether a scope has anything to show; asked last of the scope that is returned, unless it is empty
 */
async function understand(
  actor: Actor,
  request: SearchFilter & { q: string },
  probe: (scope: SearchScope) => Promise<boolean>,
): Promise<Understood | null> {
  const query = parseQuery(request.q);
  const words = searchedWords(query);
  const literal = scopeOf(actor, query, request, await readHolders(words));
  if (!literal) return null;
  const typed = { query, scope: literal, meant: null };
  if (await probe(literal)) return typed;
  // Whether something was mistyped does not depend on what the results are narrowed to.
  if (filterText(literal.filter).length > 0 && (await matches({ ...literal, filter: noFilter })))
    return typed;
  const meanings = await readMeanings(words);
  const loose = meanings.size === 0 ? null : scopeOf(actor, query, noFilter, meanings);
  if (!loose) return typed;
  const [best] = await run<HitRow>(hitsStatement(loose, { limit: 1, offset: 0 }));
  const meant = best ? correctionOf(query, request.q, meanings, best) : null;
  if (meant === null) return typed;
  const corrected = parseQuery(meant);
  const scope = scopeOf(actor, corrected, request, await readHolders(searchedWords(corrected)));
  if (!scope) return typed;
  await probe(scope);
  return { query: corrected, scope, meant };
}

async function matches(scope: SearchScope): Promise<boolean> {
  const found = await run<{ any: boolean }>(anyStatement(scope));
  return found[0]?.any ?? false;
}

function scopeOf(
  actor: Actor,
  query: SearchQuery,
  { kind, type, owner }: SearchFilter,
  expansions: Expansions,
): SearchScope | null {
  const owned = ownedBy(actor);
  const queries = textQueries(query, expansions, owned);
  return queries && { queries, filter: { kind, type, owner }, permissions: permissionsOf(actor), owned };
}

const permissionsOf = (actor: Actor) =>
  entryPermissions.filter((permission) => can(actor, permission).allowed);

const holdersAtMost = 100;

/** For each word the longer ones that hold it somewhere: `store` in `petstore`. Those that begin with it are found anyway. */
async function readHolders(words: readonly string[]): Promise<Expansions> {
  const long = words.filter((word) => word.length > 2);
  if (long.length === 0) return new Map();
  const found = await rows<{ word: string; holders: string[] }>(
    `SELECT asked.word, ARRAY(
       SELECT w.word FROM search_word w WHERE w.word LIKE asked.pattern AND w.word NOT LIKE asked.beginning
       ORDER BY length(w.word), w.word LIMIT ${holdersAtMost}
     ) AS holders FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (word, pattern, beginning)`,
    [long, long.map((word) => `%${escapeLike(word)}%`), long.map((word) => `${escapeLike(word)}%`)],
  );
  return new Map(
    found.filter(({ holders }) => holders.length > 0).map(({ word, holders }) => [word, holders]),
  );
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");
const candidatesAtMost = 500;

/** For each word the existing ones that it may be a mistyping of, by trigrams and by how they begin. */
async function readMeanings(words: readonly string[]): Promise<Expansions> {
  const meanings = new Map<string, string[]>();
  for (const word of words) {
    if (allowedMistakes(word) === 0) continue;
    const candidates = await rows<{ word: string }>(
      `(SELECT word FROM search_word WHERE word % $1 ORDER BY similarity(word, $1) DESC LIMIT 200)
       UNION
       SELECT w.word FROM unnest($2::text[]) AS beginning, LATERAL (
         SELECT word FROM search_word
         WHERE word >= beginning COLLATE "C" AND word < (beginning || chr(1114111)) COLLATE "C" LIMIT ${candidatesAtMost}
       ) w`,
      [word, candidateBeginnings(word)],
    );
    const found = meaningsOf(
      word,
      candidates.map((candidate) => candidate.word),
    );
    if (found.length > 0) meanings.set(word, found);
  }
  return meanings;
}

/** The same question has the same answer until the catalog changes, for everybody who owns and may see the same. */
async function remembered<T>(
  actor: Actor,
  key: unknown[],
  size: number,
  compute: () => Promise<T>,
): Promise<T> {
  const [state] = await rows<{ version: string }>("SELECT version::text FROM catalog_state");
  const whose = [permissionsOf(actor), ownedBy(actor)];
  return cache.get(state?.version ?? "", JSON.stringify([...key, whose]), size, compute);
}

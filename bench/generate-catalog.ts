/**
 * A catalog as a large company's would be, made from a seed: the same number and seed give the same files.
 *
 *   node bench/generate-catalog.ts <entities> <folder> [entities per file]
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Shares of a hundred entities; components are the rest. */
const shares = { Domain: 1, System: 5, Group: 4, User: 8, API: 12, Resource: 9 } as const;

const adjectives =
  "amber brave calm deep early fast grand high inner keen light main north open plain quiet".split(" ");
const nouns =
  "berth cargo dock ferry gauge harbour invoice jetty kiosk ledger manifest notice order pilot quay route stock tariff".split(
    " ",
  );
const tags =
  "go java node python rust kafka postgres redis grpc rest batch public internal pci legacy web".split(" ");

/** Mulberry32: small, fast, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Company {
  readonly #random: () => number;
  readonly #names: Record<string, string[]> = {};

  constructor(entities: number, seed: number) {
    this.#random = randomFrom(seed);
    let left = entities;
    for (const [kind, share] of Object.entries(shares)) {
      const count = Math.min(left, Math.max(1, Math.round((entities * share) / 100)));
      this.#names[kind] = this.#namesOf(kind, count);
      left -= count;
    }
    this.#names.Component = this.#namesOf("Component", left);
  }

  *documents(): Generator<string> {
    for (const [index, name] of this.#of("Group").entries()) yield this.#group(name, index);
    for (const name of this.#of("User")) yield this.#user(name);
    for (const name of this.#of("Domain")) yield this.#document("Domain", name, [`owner: ${this.#team()}`]);
    for (const name of this.#of("System"))
      yield this.#document("System", name, [`owner: ${this.#team()}`, `domain: ${this.#one("Domain")}`]);
    for (const name of this.#of("API")) yield this.#api(name);
    for (const name of this.#of("Resource"))
      yield this.#document("Resource", name, [
        `type: ${this.#pick(["database", "queue", "bucket"])}`,
        ...this.#place(),
      ]);
    for (const name of this.#of("Component")) yield this.#component(name);
  }

  #namesOf(kind: string, count: number): string[] {
    return Array.from(
      { length: count },
      (_, n) => `${this.#pick(adjectives)}-${this.#pick(nouns)}-${kind.toLowerCase()}-${n}`,
    );
  }

  #of(kind: string): string[] {
    return this.#names[kind] ?? [];
  }

  #pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.#random() * list.length)];
    if (found === undefined) throw new Error("There is nothing to pick from");
    return found;
  }

  #one(kind: string): string {
    return this.#pick(this.#of(kind));
  }

  #some(kind: string, most: number): string[] {
    const count = Math.floor(this.#random() * (most + 1));
    return [...new Set(Array.from({ length: count }, () => this.#one(kind)))];
  }

  /** A few teams own much, most own little. */
  #team(): string {
    const groups = this.#of("Group");
    return groups[Math.floor(groups.length * this.#random() ** 2)] ?? "nobody";
  }

  #place(): string[] {
    return [`owner: ${this.#team()}`, `system: ${this.#one("System")}`];
  }

  #group(name: string, index: number): string {
    const parent = index === 0 ? [] : [`parent: ${this.#of("Group")[Math.floor((index - 1) / 6)]}`];
    return this.#document("Group", name, [
      `type: ${index === 0 ? "company" : "team"}`,
      ...parent,
      "children: []",
    ]);
  }

  #user(name: string): string {
    const display = name.split("-").slice(0, 2).join(" ");
    const profile = `profile: { displayName: "${display}", email: ${name}@example.com }`;
    return this.#document("User", name, [profile, `memberOf: [${this.#team()}]`]);
  }

  #api(name: string): string {
    const operations = Array.from(
      { length: 3 + Math.floor(this.#random() * 6) },
      (_, n) => `      /${this.#pick(nouns)}s/${n}: { get: { responses: { "200": { description: ok } } } }`,
    );
    return this.#document("API", name, [
      "type: openapi",
      `lifecycle: ${this.#pick(["production", "experimental"])}`,
      ...this.#place(),
      `definition: |\n      openapi: 3.1.0\n      info: { title: ${name}, version: "1" }\n      paths:\n  ${operations.join("\n  ")}`,
    ]);
  }

  #component(name: string): string {
    const list = (field: string, refs: string[]) =>
      refs.length > 0 ? [`${field}: [${refs.join(", ")}]`] : [];
    return this.#document("Component", name, [
      `type: ${this.#pick(["service", "service", "website", "library"])}`,
      `lifecycle: ${this.#pick(["production", "production", "experimental", "deprecated"])}`,
      ...this.#place(),
      ...list("providesApis", this.#some("API", 1)),
      ...list("consumesApis", this.#some("API", 2)),
      ...list("dependsOn", [
        ...this.#some("Resource", 1).map((ref) => `resource:${ref}`),
        ...this.#some("Component", 2).map((ref) => `component:${ref}`),
      ]),
    ]);
  }

  #document(kind: string, name: string, spec: string[]): string {
    const words = Array.from({ length: 8 + Math.floor(this.#random() * 16) }, () =>
      this.#pick(this.#random() < 0.5 ? adjectives : nouns),
    );
    return `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  title: ${name.replaceAll("-", " ")}
  description: ${words.join(" ")}
  annotations:
    example.com/repository: shop/${name}
    example.com/cost-centre: "${Math.floor(this.#random() * 900) + 100}"
  tags: [${[...new Set([this.#pick(tags), this.#pick(tags)])].join(", ")}]
  links:
    - { url: "https://status.example.com/${name}", title: Status }
spec:
${spec.map((line) => `  ${line}\n`).join("")}`;
  }
}

/** Writes the catalog; returns the files' names. The folder is emptied first. */
export function writeCatalog(folder: string, entities: number, perFile = 10, seed = 1): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  let documents: string[] = [];
  const flush = () => {
    if (documents.length === 0) return;
    const name = `part-${String(files.length).padStart(6, "0")}.yaml`;
    writeFileSync(join(folder, name), documents.join("---\n"));
    files.push(name);
    documents = [];
  };
  for (const document of new Company(entities, seed).documents()) {
    documents.push(document);
    if (documents.length === perFile) flush();
  }
  flush();
  return files;
}

if (import.meta.main) {
  const [entities, folder, perFile] = process.argv.slice(2);
  if (!Number(entities) || !folder) {
    console.error("Usage: node bench/generate-catalog.ts <entities> <folder> [entities per file]");
    process.exit(1);
  }
  const files = writeCatalog(folder, Number(entities), Number(perFile ?? 10));
  console.log(`${entities} entities in ${files.length} files below ${folder}`);
}

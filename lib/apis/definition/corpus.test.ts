/** Definitions that other people published, where they are at hand: every one is read to the end. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { openDefinition } from "./open.ts";

const corpus = resolve(import.meta.dirname, "../../../../shared/corpus/dev/openapi");

describe.skipIf(!existsSync(corpus))("published definitions", () => {
  const files = existsSync(corpus) ? readdirSync(corpus) : [];
  it.each(files)("%s", (file) => {
    const type = /\.(\w+)\.\w+$/.exec(file)?.[1] ?? (file.endsWith(".proto") ? "grpc" : "");
    const reader = openDefinition(
      readFileSync(join(corpus, file), "utf8"),
      file.endsWith(".proto") ? "grpc" : type,
    );
    if (type === "trpc") return expect(reader).toBeNull();
    const outline = reader?.outline();
    for (const { id } of outline?.operations ?? []) expect(reader?.operation(id), id).not.toBeNull();
    for (const { name } of outline?.types ?? []) expect(reader?.type(name), name).not.toBeNull();
    expect(
      (outline?.operations.length ?? 0) + (outline?.types.length ?? 0) + Number(outline?.title !== null),
    ).toBeGreaterThan(0);
  });
});

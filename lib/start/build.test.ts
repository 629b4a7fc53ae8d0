import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBuilt, sourceHash } from "./build.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portolan-build-"));
  write("app/page.tsx", "export default 1");
  write("lib/catalog/plan.ts", "export const plan = 1");
  write("package-lock.json", "{}");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test.each([
  ["app/page.tsx", "export default 2"],
  ["lib/catalog/other.ts", ""],
  ["package-lock.json", '{"a":1}'],
  ["proxy.ts", ""],
])("a change of %s asks for a build", async (path, text) => {
  const before = await sourceHash(root);
  write(path, text);
  expect(await sourceHash(root)).not.toBe(before);
});

test.each([
  "lib/catalog/plan.test.ts",
  "lib/start/portal.ts",
  "lib/db/generated/client.ts",
  "content/docs/intro.mdx",
  "README.md",
])("a change of %s does not", async (path) => {
  const before = await sourceHash(root);
  write(path, "changed");
  expect(await sourceHash(root)).toBe(before);
});

test("a build counts when it was finished and made of the same sources", async () => {
  const hash = await sourceHash(root);
  expect(await isBuilt(root, hash)).toBe(false);
  write(".next/BUILD_ID", "abc");
  expect(await isBuilt(root, hash)).toBe(false);
  write(".next/portolan-build.json", '{"hash":');
  expect(await isBuilt(root, hash)).toBe(false);
  write(".next/portolan-build.json", JSON.stringify({ hash }));
  expect(await isBuilt(root, hash)).toBe(true);
  expect(await isBuilt(root, "another")).toBe(false);
});

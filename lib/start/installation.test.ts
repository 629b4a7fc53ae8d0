import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generatedStamp, isInstalled, networkTrouble, writeGeneratedStamp } from "./installation.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "portolan-installation-"));
  mkdirSync(join(root, "node_modules"));
  mkdirSync(join(root, "prisma/schema"), { recursive: true });
  mkdirSync(join(root, "lib/db/generated"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const react = { version: "19.0.0", integrity: "sha512-a" };
const forMac = { version: "1.0.0", optional: true, os: ["darwin"] };

function lockfile(packages: object): void {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...packages } }));
}

function installed(packages: object): void {
  writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
}

describe("isInstalled", () => {
  test("what the lockfile names is there", () => {
    lockfile({ "node_modules/react": react });
    installed({ "node_modules/react": react });
    expect(isInstalled(root)).toBe(true);
  });

  test("without node_modules, or after an installation that was interrupted", () => {
    lockfile({ "node_modules/react": react });
    expect(isInstalled(root)).toBe(false);
  });

  test("the lockfile is newer", () => {
    lockfile({ "node_modules/react": { ...react, version: "19.1.0" } });
    installed({ "node_modules/react": react });
    expect(isInstalled(root)).toBe(false);
  });

  test("a package was added", () => {
    lockfile({ "node_modules/react": react, "node_modules/zod": react });
    installed({ "node_modules/react": react });
    expect(isInstalled(root)).toBe(false);
  });

  test("packages of other platforms may be absent", () => {
    lockfile({ "node_modules/react": react, "node_modules/mac-only": forMac });
    installed({ "node_modules/react": react });
    expect(isInstalled(root)).toBe(true);
  });
});

test("the generated client is current until the schema changes", () => {
  const schema = join(root, "prisma/schema/schema.prisma");
  writeFileSync(schema, "model A {}");
  expect(generatedStamp(root).current).toBe(false);
  writeGeneratedStamp(root);
  expect(generatedStamp(root).current).toBe(true);
  writeFileSync(schema, "model B {}");
  expect(generatedStamp(root).current).toBe(false);
});

test("tells a network that is away from other complaints of npm", () => {
  expect(networkTrouble("npm error code ENOTFOUND\nnpm error syscall getaddrinfo")).toBe("ENOTFOUND");
  expect(networkTrouble("npm error code E404")).toBeUndefined();
});

/** The layout of the code, checked. Every failure is a sentence that says where the code belongs. */
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseModule, readModules } from "#lib/start/architecture/modules.ts";
import { cycles, rules } from "#lib/start/architecture/rules.ts";

const modules = readModules(resolve(import.meta.dirname, ".."));

describe("the code", () => {
  test("was found", () => expect(modules.length).toBeGreaterThan(50));

  test.each(rules)("$name", ({ check }) => {
    expect(modules.flatMap(check)).toEqual([]);
  });

  test("imports in no circle", () => {
    expect(cycles(modules)).toEqual([]);
  });
});

/** Files that break the rule, each with a part of the sentence; and files that keep it. */
interface Sample {
  readonly breaks: readonly (readonly [path: string, text: string, says: string])[];
  readonly keeps: readonly (readonly [path: string, text: string])[];
}

const samples: Record<string, Sample> = {
  "imports flow one way": {
    breaks: [
      ["lib/db/pool.ts", 'import { list } from "#lib/catalog/queries.ts"', "hand it in from above"],
      ["lib/catalog/queries.ts", 'import { Table } from "#components/ui/table.tsx"', "components/ui"],
      ["lib/env.ts", 'import type { Actor } from "#lib/auth/actor.ts"', "lib/auth"],
      ["components/catalog/list.tsx", 'export { x } from "#app/page.tsx"', "(app)"],
      ["lib/catalog/sync.ts", 'const x = await import("#lib/start/start.ts")', "an entry point"],
      ["lib/catalog/queries.ts", 'import { words } from "./testing.ts"', "a test or its support"],
    ],
    keeps: [
      ["app/page.tsx", 'import { Table } from "#components/ui/table.tsx"'],
      ["lib/catalog/queries.ts", 'import { rows } from "#lib/db/pool.ts"; import { z } from "zod"'],
      ["lib/db/pool.test.ts", 'import { list } from "#lib/catalog/queries.ts"'],
    ],
  },
  "folders are those of the design": {
    breaks: [
      ["lib/payments/plan.ts", "", "feature of lib/"],
      ["src/x.ts", "", "does not have"],
    ],
    keeps: [
      ["lib/catalog/plan.ts", ""],
      ["proxy.ts", ""],
    ],
  },
  "components mirror lib": {
    breaks: [["components/button.tsx", "", "ui, layout or a feature's"]],
    keeps: [["components/ui/button.tsx", ""]],
  },
  "primitives know no domain noun": {
    breaks: [
      [
        "components/ui/badge.tsx",
        'import type { Entity } from "#lib/catalog/types.ts"',
        "components/<feature>/",
      ],
    ],
    keeps: [["components/ui/badge.tsx", 'import { cn } from "./cn.ts"']],
  },
  "app holds Next's files only": {
    breaks: [["app/(portal)/catalog/table.tsx", "", "components/"]],
    keeps: [["app/(portal)/catalog/page.tsx", ""]],
  },
  "the name tells the effect": {
    breaks: [
      ["lib/catalog/plan.ts", 'import { readFile } from "node:fs/promises"', "queries.ts"],
      ["lib/catalog/plan.ts", 'import { cache } from "react"', "not pure"],
      ["lib/catalog/plan.ts", 'import { rows } from "#lib/db/pool.ts"', "mutations.ts"],
      ["lib/catalog/plan.ts", 'import { list } from "./queries.ts"', "not pure"],
    ],
    keeps: [
      [
        "lib/catalog/plan.ts",
        'import { z } from "zod"; import type { Pool } from "pg"; import { x } from "./types.ts"',
      ],
      ["lib/catalog/sources/readers/git.ts", 'import { spawn } from "node:child_process"'],
      ["lib/catalog/plan.test.ts", 'import { readFileSync } from "node:fs"'],
      ["lib/catalog/testing.ts", 'import { rows } from "#lib/db/pool.ts"'],
    ],
  },
  "what the browser loads is safe there": {
    breaks: [
      ["lib/catalog/schema.ts", 'import { createHash } from "node:crypto"', "the browser loads this file"],
      ["lib/catalog/query-options.ts", 'import { list } from "./queries.ts"', "queries.ts"],
    ],
    keeps: [
      [
        "lib/catalog/query-options.ts",
        'import { queryOptions } from "@tanstack/react-query"; import type { list } from "./queries.ts"',
      ],
    ],
  },
  "authority is an argument": {
    breaks: [
      ["lib/catalog/queries.ts", "export async function list(page: number) {}", 'not "actor"'],
      ["lib/catalog/mutations.ts", "export const rename = async ({ actor }: X) => {}", "exports rename"],
      ["lib/catalog/queries.ts", "export const list = cache(async (id: string) => {})", "exports list"],
    ],
    keeps: [
      [
        "lib/catalog/queries.ts",
        "export async function list(actor: Actor, page: number) {} function row() {}",
      ],
      [
        "lib/catalog/queries.ts",
        "export const list = cache(async (_actor: Actor) => {}); export const size = 3",
      ],
    ],
  },
  "actions are server actions": {
    breaks: [["lib/catalog/actions.ts", "export async function sync() {}", "use server"]],
    keeps: [["lib/catalog/actions.ts", '"use server"; export async function sync() {}']],
  },
  "names say something": {
    breaks: [
      ["lib/catalog/utils.ts", "", "says nothing"],
      ["components/common/x.tsx", "", "says nothing"],
    ],
    keeps: [["lib/catalog/commons-tragedy.ts", ""]],
  },
  "no barrels": {
    breaks: [
      ["lib/catalog/all.ts", 'export * from "./a.ts"; export { b } from "./b.ts"', "passes on"],
      ["components/ui/index.ts", "export const x = 1", "passes on"],
    ],
    keeps: [
      ["lib/catalog/a.ts", 'export { b } from "./b.ts"; export const c = 1'],
      ["app/api/auth/[...nextauth]/route.ts", 'export { GET } from "#lib/auth/handler.ts"'],
    ],
  },
  "sign-in stays behind lib/auth": {
    breaks: [["app/page.tsx", 'import { getServerSession } from "next-auth"', "sees an Actor"]],
    keeps: [["lib/auth/options.ts", 'import NextAuth from "next-auth"']],
  },
  "vendors stay in their integration": {
    breaks: [
      ["lib/catalog/sync.ts", 'import { read } from "#lib/integrations/github/read.ts"', "registry.ts"],
      ["lib/catalog/sync.ts", 'import { Octokit } from "@octokit/rest"', "lib/integrations/<id>/"],
    ],
    keeps: [
      ["lib/integrations/registry.ts", 'import { github } from "#lib/integrations/github/connect.ts"'],
      ["lib/integrations/github/connect.ts", 'import { Octokit } from "@octokit/rest"'],
    ],
  },
  "one way to import": {
    breaks: [
      ["app/page.tsx", 'import { x } from "@/lib/x"', "#lib/x"],
      ["lib/db/commands/a.ts", 'import { x } from "../pool.ts"', "subpath"],
      ["lib/db/a.ts", 'import { x } from "./pool"', "extension"],
    ],
    keeps: [
      ["lib/db/a.ts", 'import { x } from "./pool.ts"; import y from "#lib/env.ts"; import pg from "pg"'],
    ],
  },
};

describe("the rules", () => {
  test.each(rules)("$name: a sample breaks it, another keeps it", ({ name, check }) => {
    const sample = samples[name];
    expect(sample, `a sample for "${name}"`).toBeDefined();
    for (const [path, text, says] of sample?.breaks ?? []) {
      expect(check(parseModule(path, text)).join("\n"), `${path}: ${text}`).toContain(says);
    }
    for (const [path, text] of sample?.keeps ?? []) expect(check(parseModule(path, text))).toEqual([]);
  });

  test("a circle of files is named, one of types alone is none", () => {
    const a = parseModule("lib/db/a.ts", 'import { b } from "./b.ts"');
    const b = parseModule("lib/db/b.ts", 'import { a } from "./a.ts"');
    const typesOnly = parseModule("lib/db/b.ts", 'import type { a } from "./a.ts"');
    expect(cycles([a, b])).toEqual([expect.stringContaining("lib/db/a.ts → lib/db/b.ts → lib/db/a.ts")]);
    expect(cycles([a, typesOnly])).toEqual([]);
  });

  test("features that need each other are named", () => {
    const catalog = parseModule("lib/catalog/sync.ts", 'import { run } from "#lib/runs/queue.ts"');
    const runs = parseModule("lib/runs/worker.ts", 'import type { Entity } from "#lib/catalog/types.ts"');
    expect(cycles([catalog, runs])).toEqual([
      expect.stringContaining("lib/catalog → lib/runs → lib/catalog"),
    ]);
    expect(cycles([runs])).toEqual([]);
  });
});

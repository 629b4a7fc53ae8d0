/** What the architecture rules look at: every source file with its imports and exports. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync } from "oxc-parser";

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path of the imported file when it is one of ours, from the root. */
  readonly target: string | undefined;
  /** Gone when types are stripped. */
  readonly typeOnly: boolean;
}

interface ExportedFunction {
  readonly name: string;
  /** Name of the first parameter; undefined when there is none or it is taken apart. */
  readonly firstParameter: string | undefined;
}

export interface Module {
  /** From the root, with `/`. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly functions: readonly ExportedFunction[];
  /** `use server`, `use client`. */
  readonly directives: readonly string[];
  /** It does nothing but pass on what other files export. */
  readonly passesOnOnly: boolean;
}

const folders = ["app", "components", "lib", "prisma", "e2e", "bench"];
const rootFiles = [
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "playwright.config.ts",
  "vitest.config.ts",
];
const skipped = /(^|\/)(generated|node_modules|repositories|\.[^/]+)(\/|$)/;

/** Every TypeScript file of the project. */
export function readModules(root: string): Module[] {
  const paths = folders.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
          join(folder, path),
        )
      : [],
  );
  return [...paths, ...rootFiles.filter((file) => existsSync(join(root, file)))]
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(m?ts|tsx)$/.test(path) && !path.endsWith(".d.mts") && !skipped.test(path))
    .sort()
    .map((path) => parseModule(path, readFileSync(join(root, path), "utf8")));
}

/** Parses one file. Throws on a syntax error. */
export function parseModule(path: string, text: string): Module {
  const { program, module, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const imports: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    imports.push(importOf(path, moduleRequest.value, typeOnly));
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) imports.push(importOf(path, moduleRequest.value, isType));
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = text.slice(moduleRequest.start, moduleRequest.end).match(/^["'`]([^"'`$]+)["'`]$/);
    if (literal?.[1]) imports.push(importOf(path, literal[1], false));
  }
  return {
    path,
    imports,
    functions: program.body.flatMap((statement) => exportedFunctions(statement as Statement)),
    directives: (program.body as Statement[]).flatMap(({ directive }) => directive ?? []),
    passesOnOnly: program.body.length > 0 && (program.body as Statement[]).every(passesOn),
  };
}

function importOf(from: string, specifier: string, typeOnly: boolean): Import {
  return { specifier, target: targetOf(from, specifier), typeOnly };
}

function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.join(dirname(from), specifier);
  return undefined;
}

/** The parts of a syntax tree that are read here. */
interface Statement {
  readonly type: string;
  readonly directive?: string;
  readonly source?: unknown;
  readonly declaration?: Declaration | null;
}

interface Declaration {
  readonly type: string;
  readonly id?: { readonly name: string } | null;
  readonly params?: readonly Parameter[];
  readonly declarations?: readonly {
    readonly id: { readonly name?: string };
    readonly init?: FunctionLike | null;
  }[];
}

interface FunctionLike {
  readonly type: string;
  readonly params?: readonly Parameter[];
  readonly arguments?: readonly FunctionLike[];
}

interface Parameter {
  readonly name?: string;
}

function passesOn({ type, source }: Statement): boolean {
  return type === "ExportAllDeclaration" || (type === "ExportNamedDeclaration" && Boolean(source));
}

/** Function declarations, and constants that hold a function, also one wrapped as in `cache(async (actor) => …)`. */
function exportedFunctions({ type, declaration }: Statement): ExportedFunction[] {
  if (type !== "ExportNamedDeclaration" || !declaration) return [];
  if (declaration.type === "FunctionDeclaration") {
    return [{ name: declaration.id?.name ?? "default", firstParameter: declaration.params?.[0]?.name }];
  }
  return (declaration.declarations ?? []).flatMap(({ id, init }) => {
    const fn = functionIn(init);
    return fn && id.name ? [{ name: id.name, firstParameter: fn.params?.[0]?.name }] : [];
  });
}

function functionIn(node: FunctionLike | null | undefined): FunctionLike | undefined {
  if (node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression") return node;
  if (node?.type === "CallExpression") return node.arguments?.map(functionIn).find(Boolean);
  return undefined;
}

/** The layout of DESIGN.md §4 as rules. Each answers with a sentence that says where the code belongs. */
import type { Import, Module } from "./modules.ts";

export interface Rule {
  readonly name: string;
  /** The sentences of one file; none when it keeps the rule. */
  readonly check: (module: Module) => readonly string[];
}

/** Layers from the outermost in; a file imports from its own layer and from those below. First match names the layer. */
const layers: readonly { readonly name: string; readonly rank: number; readonly paths: RegExp }[] = [
  { name: "a test or its support", rank: 9, paths: /\.test\.tsx?$|\/testing\.ts$|^(e2e|bench)\// },
  {
    name: "an entry point",
    rank: 8,
    paths: /^lib\/(start\/(?!web\/)|cli\/|db\/(commands|testing)\/)|^prisma\/demo\/|^\w+\.config\.ts$/,
  },
  { name: "app", rank: 7, paths: /^app\/|^(proxy|instrumentation)\.ts$/ },
  { name: "components", rank: 6, paths: /^components\/(?!ui\/)/ },
  { name: "components/ui", rank: 5, paths: /^components\/ui\// },
  { name: "a feature", rank: 4, paths: /^lib\/(?!integrations\/|auth\/|audit\/|db\/)[^/]+\// },
  { name: "lib/integrations", rank: 3, paths: /^lib\/integrations\// },
  { name: "lib/auth, lib/audit, lib/db", rank: 2, paths: /^lib\/(auth|audit|db)\// },
  { name: "a file in lib itself", rank: 1, paths: /^lib\/[^/]+$/ },
];

/** Files of outer layers that inner ones may use all the same: data, and how the demo provider and the browser are found. */
const openToAll = /^prisma\/demo\/accounts\.ts$|^e2e\/(identity-provider\/settings|chromium)\.ts$/;

/** Folders whose files talk to the outside whatever they are called. */
const effectful =
  /^lib\/(db|auth|audit|start|cli|runs|integrations|apis\/thread)\/|^lib\/catalog\/(rendering\/thread|sources\/(readers|store)|model\/store)\//;

const closedNames = ["queries", "mutations", "actions", "sync", "schema", "types", "query-options"];
const effectNames = ["queries", "mutations", "actions", "sync"];
const browserNames = ["schema", "types", "query-options"];

const conventionNames =
  /^(page|layout|template|loading|error|global-error|not-found|forbidden|unauthorized|default|route|icon|apple-icon|opengraph-image|twitter-image|sitemap|robots|manifest)\.tsx?$/;

const outsideWorld = /^(next|react|react-dom|@prisma|pg|server-only|next-auth)(\/|$)|^node:/;
const vendorPackages =
  /^@?(octokit|gitbeaker|slack|pagerduty|datadog|kubernetes|aws-sdk|azure|google-cloud|sentry|jira\.js)(\/|$)/;

const topFolders = /^(app|components|lib|prisma|e2e|bench|content|templates|public)\//;
const libFolders =
  /^lib\/(api|apis|backstage|catalog|docs|scaffolder|workflows|runs|integrations|search|tokens|audit|auth|db|start|cli)\/|^lib\/[^/]+$/;

export const rules: readonly Rule[] = [
  {
    name: "imports flow one way",
    check: (module) => {
      const from = layerOf(module.path);
      return ours(module).flatMap(({ target }) => {
        const to = layerOf(target);
        if (!from || !to || to.rank <= from.rank || openToAll.test(target)) return [];
        return [
          `${module.path} (${from.name}) imports ${target} (${to.name}). Imports go app → components → lib/<feature> → lib/integrations → lib/{auth,audit,db} → lib/*.ts; move what both need down, or hand it in from above.`,
        ];
      });
    },
  },
  {
    name: "folders are those of the design",
    check: ({ path }) => {
      if (topFolders.test(path) && (!path.startsWith("lib/") || libFolders.test(path))) return [];
      if (/^[^/]+$/.test(path)) return [];
      return [
        `${path} lies in a folder that the design does not have. Put it into the feature of lib/ whose noun it is.`,
      ];
    },
  },
  {
    name: "components mirror lib",
    check: ({ path }) => {
      const folder = path.match(/^components\/([^/]+)/)?.[1];
      if (!folder) return [];
      if (path === `components/${folder}`)
        return [`${path} belongs into a folder of components/: ui, layout or a feature's.`];
      return [];
    },
  },
  {
    name: "primitives know no domain noun",
    check: (module) =>
      module.path.startsWith("components/ui/") && !isTest(module.path)
        ? ours(module)
            .filter(({ target }) => !target.startsWith("components/ui/"))
            .map(
              ({ target }) =>
                `${module.path} imports ${target}. What knows a domain noun belongs into components/<feature>/.`,
            )
        : [],
  },
  {
    name: "app holds Next's files only",
    check: ({ path }) =>
      path.startsWith("app/") && !conventionNames.test(fileName(path))
        ? [
            `${path} is not one of Next's files. What it shows belongs into components/, what it reads into lib/<feature>/queries.ts.`,
          ]
        : [],
  },
  {
    name: "the name tells the effect",
    check: (module) =>
      isPure(module.path)
        ? effects(module).map(
            ({ specifier }) =>
              `${module.path} imports ${specifier}, so it is not pure. Reads belong into queries.ts, writes into mutations.ts, the worker's work into sync.ts beside it.`,
          )
        : [],
  },
  {
    name: "what the browser loads is safe there",
    check: (module) =>
      isFeature(module.path) && browserNames.includes(baseName(module.path))
        ? effects(module).map(
            ({ specifier }) =>
              `${module.path} imports ${specifier}; the browser loads this file. Keep types, zod and option factories here and move the rest into queries.ts or mutations.ts.`,
          )
        : [],
  },
  {
    name: "authority is an argument",
    check: (module) =>
      isFeature(module.path) && /^(queries|mutations)$/.test(baseName(module.path))
        ? module.functions
            .filter(({ firstParameter }) => !/^_?actor$/.test(firstParameter ?? ""))
            .map(
              ({ name }) =>
                `${module.path} exports ${name}, whose first parameter is not "actor". Take the actor first and authorize; what needs none is pure, and belongs into a file named after its noun.`,
            )
        : [],
  },
  {
    name: "actions are server actions",
    check: (module) =>
      isFeature(module.path) &&
      baseName(module.path) === "actions" &&
      !module.directives.includes("use server")
        ? [
            `${module.path} does not begin with "use server". Server actions live here, one line each; the work belongs into mutations.ts.`,
          ]
        : [],
  },
  {
    name: "names say something",
    check: ({ path }) =>
      path
        .split("/")
        .filter((part) => /^(utils?|helpers?|misc|common|shared)(\.|$)/.test(part))
        .map(
          (part) =>
            `${path}: "${part}" says nothing. Name the file after the noun it is about, in the feature that owns the noun.`,
        ),
  },
  {
    name: "no barrels",
    check: (module) =>
      (module.passesOnOnly && !module.path.startsWith("app/")) || /^index\.tsx?$/.test(fileName(module.path))
        ? [
            `${module.path} only passes on other files' exports. Import from the file that has them, and remove this one.`,
          ]
        : [],
  },
  {
    name: "sign-in stays behind lib/auth",
    check: (module) =>
      /^(lib\/auth|app\/api\/auth)\//.test(module.path)
        ? []
        : module.imports
            .filter(({ specifier }) => /^(next-auth|@auth\/)/.test(specifier))
            .map(
              ({ specifier }) =>
                `${module.path} imports ${specifier}. Only lib/auth and app/api/auth do; everything else sees an Actor.`,
            ),
  },
  {
    name: "vendors stay in their integration",
    check: (module) =>
      module.imports.flatMap(({ specifier, target }) => {
        const own = module.path.match(/^lib\/integrations\/([^/]+)\//)?.[1];
        const foreign = target?.match(/^lib\/integrations\/([^/]+)\//)?.[1];
        if (
          foreign &&
          foreign !== own &&
          module.path !== "lib/integrations/registry.ts" &&
          !isTest(module.path)
        ) {
          return [
            `${module.path} imports ${target}. Only lib/integrations/registry.ts names an integration; ask it for the capability.`,
          ];
        }
        if (vendorPackages.test(specifier) && !own) {
          return [
            `${module.path} imports ${specifier}. A vendor's package belongs into lib/integrations/<id>/.`,
          ];
        }
        return [];
      }),
  },
  {
    name: "one way to import",
    check: (module) =>
      module.imports.flatMap(({ specifier }) => {
        if (specifier.startsWith("@/"))
          return [
            `${module.path} imports ${specifier}. Write #${specifier.slice(2)} with the file's extension.`,
          ];
        if (specifier.startsWith("../"))
          return [
            `${module.path} imports ${specifier}. Across folders write the subpath, e.g. #lib/db/pool.ts.`,
          ];
        if (/^[.#]/.test(specifier) && !/\.(m?js|m?ts|tsx|css|json)$/.test(specifier))
          return [`${module.path} imports ${specifier}. Write the file's extension.`];
        return [];
      }),
  },
];

/** Sentences for every ring of imports that would run in a circle, and for features that need each other. */
export function cycles(modules: readonly Module[]): string[] {
  const files = new Map(modules.map((module) => [module.path, targets(module, true)]));
  const features = new Map<string, Set<string>>();
  for (const module of modules) {
    const from = featureOf(module.path);
    if (!from || isTest(module.path)) continue;
    const known = features.get(from) ?? new Set<string>();
    for (const target of targets(module, false)) {
      const to = featureOf(target);
      if (to && to !== from) known.add(to);
    }
    features.set(from, known);
  }
  return [
    ...rings(files).map(
      (ring) =>
        `These files import each other in a circle: ${ring.join(" → ")}. Move what they share into a file of its own.`,
    ),
    ...rings(features).map(
      (ring) =>
        `These features need each other: ${ring.join(" → ")}. Hand one to the other from above, or move the shared noun to the one that owns it.`,
    ),
  ];
}

/** Each ring once, as the path that closes it. */
function rings(graph: ReadonlyMap<string, Iterable<string>>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): void => {
    const start = path.indexOf(node);
    if (start >= 0) {
      found.push([...path.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return found;
}

function targets(module: Module, valuesOnly: boolean): string[] {
  return ours(module).flatMap(({ target, typeOnly }) => (valuesOnly && typeOnly ? [] : [target]));
}

function ours(module: Module): (Import & { target: string })[] {
  return module.imports.filter((item): item is Import & { target: string } => item.target !== undefined);
}

function layerOf(path: string) {
  return layers.find(({ paths }) => paths.test(path));
}

/** A feature's own folder: lib/catalog, lib/runs …, not the infrastructure below them. */
function featureOf(path: string): string | undefined {
  return isFeature(path) ? path.split("/").slice(0, 2).join("/") : undefined;
}

function isFeature(path: string): boolean {
  return layerOf(path)?.rank === 4;
}

function isTest(path: string): boolean {
  return layerOf(path)?.rank === 9;
}

function isPure(path: string): boolean {
  return isFeature(path) && !isTest(path) && !effectful.test(path) && !closedNames.includes(baseName(path));
}

/** Imports that reach outside of the process, directly or through one of our files that does. */
function effects(module: Module): Import[] {
  return module.imports.filter(({ specifier, target, typeOnly }) => {
    if (typeOnly) return false;
    if (target === undefined) return outsideWorld.test(specifier);
    return effectful.test(target)
      ? !isHarmless(target)
      : isFeature(target) && effectNames.includes(baseName(target));
  });
}

/** Files of the effectful folders that are data or pure all the same. */
function isHarmless(path: string): boolean {
  return /^lib\/(auth\/(actor|permissions|types|schema)|audit\/(types|schema))\.ts$|^lib\/integrations\/(types|[^/]+)\.ts$/.test(
    path,
  );
}

function fileName(path: string): string {
  return path.split("/").at(-1) ?? "";
}

function baseName(path: string): string {
  return fileName(path).replace(/\.tsx?$/, "");
}

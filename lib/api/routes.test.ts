/** The description and the handlers name the same addresses, and the document is one that readers understand. */
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { routeKey } from "./route.ts";
import { routes } from "./routes.ts";

const folder = resolve(import.meta.dirname, "../../app/api/v1");

/** `GET /sources/{name}` of every method that a route file exports. */
function handlers(): string[] {
  return globSync("**/route.ts", { cwd: folder }).flatMap((file) => {
    const path = `/${file.replaceAll("\\", "/").replace(/\/?route\.ts$/, "")}`.replaceAll(
      /\[(\w+)\]/g,
      "{$1}",
    );
    const text = readFileSync(join(folder, file), "utf8");
    const direct = text.matchAll(/^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm);
    const renamed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = ""]) => [
      ...names.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b/g),
    ]);
    return [...direct, ...renamed].map(([, method = ""]) => `${method} ${path}`);
  });
}

test("every handler below app/api/v1 is described, and every description has a handler", () => {
  expect(handlers().length).toBeGreaterThan(20);
  expect(routes.map(routeKey).sort()).toEqual(handlers().sort());
});

const document = openApiDocument(routes, { server: "https://portal.test" });
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test("operations have names of their own, and say what they take", () => {
  const ids = operations.map((operation) => (operation as { operationId: string }).operationId);
  expect(new Set(ids).size).toBe(routes.length);
  expect(ids).toContain("postSourcesByNameSync");
  expect(document.paths["/sources/{name}/sync"]).toMatchObject({
    post: {
      description: expect.stringContaining("`source.sync`, and of a token the scope write"),
      parameters: [{ name: "name", in: "path", required: true }],
      responses: { 202: {}, 401: {}, 403: {}, 404: {}, 429: {} },
    },
  });
});

test("every reference leads to a schema of the document, and nothing else is referred to", () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = ""]) => target);
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(references.length).toBeGreaterThan(30);
  expect(references.filter((target) => !known.includes(target))).toEqual([]);
  expect(text).not.toContain("$defs");
});

test.each(routes)("$method $path has a path whose parameters are described", ({ path, params }) => {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(params?.shape ?? {}).sort()).toEqual(named.sort());
});

test.each(routes)("$method $path can be refused as its permission says", ({ permission, errors }) => {
  if (permission) expect(errors).toContain("NotAllowed");
});

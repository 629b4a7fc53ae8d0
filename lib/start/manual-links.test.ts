/** Every relative link and picture in the documents leads to a file, and to a heading where it names one. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const documents = [
  ...globSync("content/**/*.md", { cwd: root }),
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "bench/README.md",
  "prisma/demo/README.md",
].sort();

/** Without what is set as code, where brackets mean something else. */
const prose = (text: string) => text.replace(/^ *```.*?^ *```$/gms, "").replace(/`+[^`\n]+`+/g, "code");

/** Addresses in Markdown links, and in `src`, `srcset` and `href`. */
function links(text: string): string[] {
  const markdown = [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)];
  const html = [...prose(text).matchAll(/(?:src|srcset|href)="([^"]+)"/g)];
  return [...markdown, ...html].map(([, address = ""]) => address);
}

/** What forges make of headings: lower case, no punctuation, hyphens for blanks, numbers for repetitions. */
function anchors(text: string): Set<string> {
  const seen = new Map<string, number>();
  const names = new Set<string>();
  for (const [, heading = ""] of text.replace(/^ *```.*?^ *```$/gms, "").matchAll(/^#{1,6} (.+)$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const name = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    names.add(before === 0 ? name : `${name}-${before}`);
  }
  return names;
}

/** Why a link leads nowhere; null when it leads somewhere. */
function trouble(document: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return null;
  const [path = "", anchor] = address.split("#");
  const target = path === "" ? join(root, document) : resolve(root, dirname(document), decodeURI(path));
  const name = relative(root, target);
  if (name.startsWith("..")) return `${address} leads out of the repository`;
  if (!existsSync(target)) return `${address}: there is no ${name}`;
  if (anchor === undefined) return null;
  if (statSync(target).isDirectory()) return `${address}: ${name} is a folder and has no headings`;
  return anchors(readFileSync(target, "utf8")).has(anchor)
    ? null
    : `${address}: ${name} has no heading #${anchor}`;
}

describe("links of the documents", () => {
  it("are looked for in all of them", () => expect(documents.length).toBeGreaterThan(20));

  it.each(documents)("%s", (document) => {
    const text = readFileSync(join(root, document), "utf8");
    expect(links(text).flatMap((address) => trouble(document, address) ?? [])).toEqual([]);
  });

  it("reach every page of the manual from its index", () => {
    const pages = globSync("content/docs/**/*.md", { cwd: root }).filter(
      (page) => !page.endsWith("/index.md"),
    );
    const index = readFileSync(join(root, "content/docs/index.md"), "utf8");
    const reached = new Set(links(index).map((address) => join("content/docs", address.replace(/#.*/, ""))));
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  it("have a title and a description at their head", () => {
    const pages = globSync("content/docs/**/*.md", { cwd: root });
    const bare = pages.filter(
      (page) => !/^---\ntitle: .+\ndescription: .+\n---\n/.test(readFileSync(join(root, page), "utf8")),
    );
    expect(bare).toEqual([]);
  });
});

/** What PostgreSQL cannot hold in text or JSON: NUL characters and unpaired surrogates. */
import { type Path, pathText, type Report } from "./report.ts";

const suspect = /\0|\\0|\\x00|\\[uU]/;

/** Whether a text might make such a value, literally or by an escape; nearly none does, and is spared the walk. */
export function maybeUnstorable(text: string): boolean {
  return suspect.test(text) || !text.isWellFormed();
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

export function checkStorable(value: unknown, report: Report, path: Path = []): void {
  if (typeof value === "string") {
    if (!isStorable(value)) report.add("unstorable-character", advice(pathText(path)), path);
  } else if (typeof value === "object" && value !== null) {
    const list = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      const here: Path = [...path, list ? Number(key) : key];
      if (!isStorable(key)) report.add("unstorable-character", advice("A key"), here, "key");
      checkStorable(item, report, here);
    }
  }
}

function advice(where: string): string {
  return `${where} contains a NUL character or half of a character pair, which cannot be stored. Remove it.`;
}

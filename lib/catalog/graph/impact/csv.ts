/** An impact as a table for other programs: RFC 4180, CRLF, UTF-8 with a byte order mark so that spreadsheets see it. */
import type { Impact } from "#lib/catalog/graph/types.ts";

const columns = [
  "entity",
  "kind",
  "title",
  "type",
  "steps",
  "because",
  "of",
  "owner",
  "ownerTitle",
  "contact",
] as const;

/** Spreadsheets run what begins so; an apostrophe makes it a text. */
const formula = /^[=+\-@\t\r]/;

function cell(value: string): string {
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function impactCsv(impact: Impact): string {
  const lines = impact.owners.flatMap(({ owner, contacts, items }) =>
    items.map((item) =>
      [
        item.ref,
        item.kind,
        item.title ?? item.name,
        item.type ?? "",
        String(item.depth),
        item.via?.label ?? "",
        item.via?.ref ?? "",
        owner?.ref ?? "",
        owner ? (owner.title ?? owner.name) : "",
        contacts.map(({ label }) => label).join(", "),
      ]
        .map(cell)
        .join(","),
    ),
  );
  return `\uFEFF${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** ASCII letters only, so that it needs no quoting in a header. */
export function impactFileName(ref: string): string {
  return `impact-${ref.replace(/[^a-z0-9]+/gi, "-")}.csv`;
}

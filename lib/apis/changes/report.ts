/** A comparison as a text to hand on. */
import type { ApiChange, ChangeLevel, ComparisonReport } from "#lib/apis/types.ts";

const titles: Record<ChangeLevel, string> = { breaking: "Breaking", dangerous: "Dangerous", safe: "Safe" };
export const levels: readonly ChangeLevel[] = ["breaking", "dangerous", "safe"];

/** "2 breaking, 1 dangerous, 5 safe changes". */
export function countWords(counts: Record<ChangeLevel, number>): string {
  const total = levels.reduce((sum, level) => sum + counts[level], 0);
  if (total === 0) return "no changes that matter";
  return `${levels.map((level) => `${counts[level]} ${level}`).join(", ")} ${total === 1 ? "change" : "changes"}`;
}

/** What Markdown would read as more than text. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");

export function comparisonMarkdown({ api, before, after, result, consumers }: ComparisonReport): string {
  const head = [`# ${plain(api.title ?? api.name)}: ${plain(before)} → ${plain(after)}`, ""];
  if ("side" in result) return [...head, plain(result.message), ""].join("\n");
  const sections = levels.flatMap((level) => {
    const listed = result.changes.filter((change) => change.level === level);
    return listed.length > 0
      ? [`## ${titles[level]} (${result.counts[level]})`, "", ...listed.map(changeLine), ""]
      : [];
  });
  const cut = result.cut ? ["Only the first thousand changes are listed.", ""] : [];
  return [
    ...head,
    `${countWords(result.counts)}.`,
    "",
    ...sections,
    ...cut,
    ...consumerLines(consumers),
  ].join("\n");
}

function changeLine({ place, sentence, why, operations }: ApiChange): string {
  const reach = operations.filter((operation) => !place.startsWith(operation));
  const used = reach.length > 0 ? ` (used by ${reach.map(plain).join(", ")})` : "";
  return `- **${plain(place)}**: ${plain(sentence)} ${plain(why)}${used}`;
}

function consumerLines(consumers: ComparisonReport["consumers"]): string[] {
  if (consumers.length === 0)
    return ["## Consumers", "", "Nothing in the catalog says that it consumes this API.", ""];
  const lines = consumers.map(({ entity, owner, contacts }) => {
    const reach = contacts.map(({ label }) => plain(label)).join(", ");
    return `| ${plain(entity.ref)} | ${plain(owner?.ref ?? "nobody")} | ${reach} |`;
  });
  return [
    `## Consumers (${consumers.length})`,
    "",
    "| Consumer | Owner | Contact |",
    "| --- | --- | --- |",
    ...lines,
    "",
  ];
}

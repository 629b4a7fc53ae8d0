/** What changed in who may call: alternatives of schemes and scopes. */
import type { Security } from "#lib/apis/openapi/model.ts";
import type { OperationRule } from "./rules.ts";

type Alternative = Security[number];

/** No requirement at all is one alternative that demands nothing. */
const alternativesOf = (security: Security | null): Security =>
  security && security.length > 0 ? security : [[]];

const keyOf = (alternative: Alternative) =>
  alternative
    .map(({ scheme }) => scheme)
    .sort()
    .join(" and ");

export function compareSecurity(
  before: Security | null,
  after: Security | null,
  add: (rule: OperationRule, sentence: string) => void,
): void {
  const old = alternativesOf(before);
  const next = alternativesOf(after);
  const isOpen = (list: Security) => list.some((alternative) => alternative.length === 0);
  if (isOpen(old) && !isOpen(next)) add("security-added", `It needs ${next.map(keyOf).join(" or ")} now.`);
  if (!isOpen(old) && isOpen(next)) add("security-removed", "It needs no credentials any more.");
  const openNow = isOpen(next);
  for (const alternative of old.filter((one) => one.length > 0)) {
    const now = next.find((one) => keyOf(one) === keyOf(alternative));
    if (now) compareScopes(alternative, now, add);
    // Who sends credentials where none are needed is served all the same.
    else if (!openNow)
      add("security-alternative-removed", `${keyOf(alternative)} alone is no longer accepted.`);
  }
  if (isOpen(old)) return;
  for (const alternative of next)
    if (alternative.length > 0 && !old.some((one) => keyOf(one) === keyOf(alternative)))
      add("security-alternative-added", `${keyOf(alternative)} is accepted now.`);
}

function compareScopes(
  old: Alternative,
  next: Alternative,
  add: (rule: OperationRule, sentence: string) => void,
): void {
  for (const { scheme, scopes } of next) {
    const was = new Set(old.find((one) => one.scheme === scheme)?.scopes);
    const is = new Set(scopes);
    for (const scope of [...is].filter((one) => !was.has(one)))
      add("scope-added", `${scheme} needs the scope ${scope} now.`);
    for (const scope of [...was].filter((one) => !is.has(one)))
      add("scope-removed", `${scheme} no longer needs the scope ${scope}.`);
  }
}

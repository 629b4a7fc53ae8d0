/** Bounds, patterns and defaults of a schema that became tighter, looser or different. */
import { type Fields, inlineJson, textOf } from "#lib/apis/definition/fields.ts";
import type { SchemaRule } from "./rules.ts";

interface LimitChange {
  rule: SchemaRule;
  sentence: string;
}

/** Keyword → what it says, and whether more of it allows less. */
const bounds: readonly (readonly [key: string, words: string, lower: boolean])[] = [
  ["minimum", "The least value", true],
  ["exclusiveMinimum", "The value that has to be exceeded", true],
  ["minLength", "The least length", true],
  ["minItems", "The least number of items", true],
  ["minProperties", "The least number of properties", true],
  ["maximum", "The greatest value", false],
  ["exclusiveMaximum", "The value that must not be reached", false],
  ["maxLength", "The greatest length", false],
  ["maxItems", "The greatest number of items", false],
  ["maxProperties", "The greatest number of properties", false],
];

export function limitChanges(was: Fields, is: Fields): LimitChange[] {
  const found = bounds.flatMap(([key, words, lower]) => boundChange(was[key], is[key], words, lower));
  if (was.uniqueItems !== true && is.uniqueItems === true)
    found.push({ rule: "limit-tightened", sentence: "No item may occur twice now." });
  if (was.uniqueItems === true && is.uniqueItems !== true)
    found.push({ rule: "limit-loosened", sentence: "Items may occur twice now." });
  return [
    ...found,
    ...multipleChange(was.multipleOf, is.multipleOf),
    ...patternChange(was, is),
    ...defaultChange(was, is),
  ];
}

function boundChange(was: unknown, is: unknown, words: string, lower: boolean): LimitChange[] {
  // In OpenAPI 3.0 exclusiveMinimum is true or false, beside minimum.
  if (typeof was === "boolean" || typeof is === "boolean") {
    if ((was === true) === (is === true)) return [];
    return is === true
      ? [
          {
            rule: "limit-tightened",
            sentence: `The ${lower ? "least" : "greatest"} value itself is excluded now.`,
          },
        ]
      : [
          {
            rule: "limit-loosened",
            sentence: `The ${lower ? "least" : "greatest"} value itself is allowed now.`,
          },
        ];
  }
  const old = typeof was === "number" ? was : null;
  const next = typeof is === "number" ? is : null;
  if (old === next) return [];
  const sentence = `${words} ${old === null ? "was not limited" : `was ${old}`} and ${next === null ? "is not limited now" : `is ${next} now`}.`;
  const tighter = next !== null && (old === null || (lower ? next > old : next < old));
  return [{ rule: tighter ? "limit-tightened" : "limit-loosened", sentence }];
}

function multipleChange(was: unknown, is: unknown): LimitChange[] {
  if (was === is || (typeof was !== "number" && typeof is !== "number")) return [];
  const sentence = `A value ${typeof was === "number" ? `was a multiple of ${was}` : "was any number"} and ${typeof is === "number" ? `is a multiple of ${is} now` : "may be any number now"}.`;
  // Every multiple of 10 is one of 5, too.
  const loosened = typeof is !== "number" || (typeof was === "number" && was % is === 0);
  return [{ rule: loosened ? "limit-loosened" : "limit-tightened", sentence }];
}

function patternChange(was: Fields, is: Fields): LimitChange[] {
  const old = textOf(was.pattern);
  const next = textOf(is.pattern);
  if (old === next) return [];
  if (next === null) return [{ rule: "limit-loosened", sentence: `The pattern ${old} was removed.` }];
  if (old === null) return [{ rule: "limit-tightened", sentence: `The pattern ${next} was added.` }];
  return [{ rule: "pattern-changed", sentence: `The pattern was ${old} and is ${next} now.` }];
}

function defaultChange(was: Fields, is: Fields): LimitChange[] {
  const old = was.default === undefined ? null : inlineJson(was.default);
  const next = is.default === undefined ? null : inlineJson(is.default);
  if (old === next || old === null) return [];
  return [
    {
      rule: "default-changed",
      sentence: `The default was ${old} and ${next === null ? "there is none now" : `is ${next} now`}.`,
    },
  ];
}

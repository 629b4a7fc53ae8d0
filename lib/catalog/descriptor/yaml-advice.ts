/** What to write instead, for the YAML errors that people make; the parser's own words say only what is wrong. */
import type { ErrorCode } from "yaml";

const advice: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: "A name after & or * has to be plain. Put text that begins with one of them in quotes.",
  BAD_DQ_ESCAPE:
    "Inside double quotes \\ begins an escape. Write \\\\ for a backslash, or use single quotes.",
  BAD_INDENT: "Indent what belongs together by the same number of spaces.",
  BAD_SCALAR_START: 'Text cannot begin with this character. Put it in quotes: "…".',
  BLOCK_AS_IMPLICIT_KEY: 'Text that holds ": " has to be in quotes: description: "Ferries: the fleet".',
  BLOCK_IN_FLOW: "Inside [ ] or { } everything is written on one level, with commas.",
  KEY_OVER_1024_CHARS: "A key is at most 1,024 characters long.",
  MISSING_CHAR: "Something that was opened is not closed, or a comma or colon is missing before this place.",
  MULTILINE_IMPLICIT_KEY:
    "A key stands on one line, followed by a colon. Is a colon missing, or a line indented too little?",
  TAB_AS_INDENT: "Indent with spaces; YAML does not allow tabs there.",
  UNEXPECTED_TOKEN: "Put text that holds this character in quotes, or take it out.",
};

/** The parser's message as a sentence, with the correct form where one is known. */
export function yamlSentence(code: ErrorCode, message: string): string {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return advice[code] ? `${sentence} ${advice[code]}` : sentence;
}

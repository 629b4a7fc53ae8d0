/** LIKE as PostgreSQL understands it: `%` any text, `_` any character, `\` takes the next one as it is. */

/** The text with nothing in it that LIKE would understand. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The same verdict in memory. @throws never: a pattern that ends in a lone `\` matches that character */
export function isLike(text: string, pattern: string): boolean {
  let expression = "";
  const characters = [...pattern];
  for (let place = 0; place < characters.length; place += 1) {
    const character = characters[place] ?? "";
    if (character === "%") expression += ".*";
    else if (character === "_") expression += ".";
    else if (character === "\\") {
      place += 1;
      expression += literal(characters[place] ?? "\\");
    } else expression += literal(character);
  }
  return new RegExp(`^${expression}$`, "su").test(text);
}

const literal = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");

/** Addresses within a page: what an operation is called after `#op-`. */

/** Letters, digits, `-`, `_` and `.`; every run of anything else is one hyphen. */
function slug(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9._]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 120) || "operation"
  );
}

/** Gives each the slug of its text, and a number where an earlier one has it. */
export class Slugs {
  readonly #taken = new Set<string>();

  take(text: string): string {
    const base = slug(text);
    let id = base;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${base}-${count}`;
    this.#taken.add(id);
    return id;
  }
}

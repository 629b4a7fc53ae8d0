/** Names of properties in addresses: a path from the document's root, so that it always holds a dot. */
const roots = new Set(["metadata", "spec", "derived", "relations"]);

export const maxPathLength = 200;

/** Whether a parameter or key is a property's path: `spec.type`, `metadata.annotations.github.com/project-slug`. */
export function isPropertyPath(text: string): boolean {
  const dot = text.indexOf(".");
  return dot > 0 && dot < text.length - 1 && text.length <= maxPathLength && roots.has(text.slice(0, dot));
}

export const samePath = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const lastWord = (path: string) => path.slice(path.indexOf(".") + 1);

/** What a property is called where nobody has given it a label: its path without the root. */
export function propertyWords(path: string): string {
  const words = lastWord(path);
  return words.startsWith("annotations.") || words.startsWith("labels.") ? lastWord(words) : words;
}

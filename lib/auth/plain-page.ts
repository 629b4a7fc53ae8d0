/** Two pages a route handler has to answer by itself, without React: "going to the provider" and "too many attempts". */

const style = `
:root { color-scheme: light dark; --paper: #f5f7fa; --ink: #16263a; --muted: #51637a; --accent: #0b6e75; }
@media (prefers-color-scheme: dark) { :root { --paper: #0c1622; --ink: #e4ecf5; --muted: #9db0c6; --accent: #5cc4c6; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; box-sizing: border-box;
  background: var(--paper); color: var(--ink); font: 14px/1.5 Inter, system-ui, sans-serif; }
main { max-width: 420px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
p { margin: 8px 0 0; color: var(--muted); }
a { color: var(--accent); }
`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

interface PlainPage {
  title: string;
  sentence: string;
  link: { href: string; text: string };
  /** Go to the link at once, without a script. */
  forward?: boolean;
}

export function plainPage({ title, sentence, link, forward = false }: PlainPage): string {
  const href = escapeHtml(link.href);
  const refresh = forward ? `<meta http-equiv="refresh" content="0;url=${href}">` : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/favicon.svg">${refresh}<title>${escapeHtml(title)} · Portolan</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p><p><a href="${href}">${escapeHtml(link.text)}</a></p></main></body></html>`;
}

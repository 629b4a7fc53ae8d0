/** The provider's own HTML: no scripts, nothing loaded from elsewhere. */
import { createHash } from "node:crypto";
import type { DemoAccount } from "#prisma/demo/accounts.ts";

const style = `
:root { color-scheme: light dark; --paper: #f5f7fa; --card: #fff; --ink: #16263a; --muted: #51637a; --line: #d3dbe5; --accent: #0b6e75; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0c1622; --card: #12202f; --ink: #e4ecf5; --muted: #9db0c6; --line: #2a3c50; --accent: #5cc4c6; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--paper); color: var(--ink);
  font: 14px/1.5 Inter, system-ui, sans-serif; }
main { width: 100%; max-width: 420px; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
p { margin: 4px 0 16px; color: var(--muted); overflow-wrap: anywhere; }
form { display: grid; gap: 8px; margin: 0; }
button { display: grid; grid-template-columns: 1fr auto; gap: 0 12px; align-items: center; width: 100%; min-height: 56px; padding: 8px 12px;
  text-align: left; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button strong { font-weight: 600; }
button span { grid-column: 1; color: var(--muted); }
button em { grid-column: 2; grid-row: 1 / span 2; font-style: normal; font-size: 12px; padding: 2px 8px; border: 1px solid var(--line);
  border-radius: 6px; color: var(--muted); }
button.cancel { grid-template-columns: 1fr; min-height: 40px; text-align: center; color: var(--muted); border-color: transparent; }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** The portal's origins are in form-action because browsers apply it to the redirects that follow the form as well. */
export function choiceHeaders(redirectUris: readonly string[]): Record<string, string> {
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))].join(" ");
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; form-action 'self' ${origins}; base-uri 'none'; frame-ancestors 'none'`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
}

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

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

function accountButton(account: DemoAccount): string {
  return `<button name="account" value="${escapeHtml(account.id)}"><strong>${escapeHtml(account.name)}</strong><span>${escapeHtml(account.title)}</span><em>${escapeHtml(account.role)}</em></button>`;
}

export function choicePage(uid: string, accounts: readonly DemoAccount[]): string {
  return page(
    "Choose a demo account",
    `<h1>Choose a demo account</h1><p>This identity provider belongs to the demo. It listens on this machine only and asks for no password.</p><form method="post" action="/choose/${escapeHtml(uid)}">${accounts.map(accountButton).join("")}<button class="cancel" name="account" value="">Cancel sign-in</button></form>`,
  );
}

export function messagePage(title: string, sentence: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>`);
}

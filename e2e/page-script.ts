/** How much JavaScript a page makes a browser load that has nothing yet. */
import type { Browser, BrowserContextOptions, CDPSession, Page } from "@playwright/test";

export interface LoadedScript {
  /** Path on the portal */
  readonly path: string;
  /** As it came over the wire, headers included */
  readonly bytes: number;
}

/** Nothing more comes for this long: what pages load when they are idle is over. */
const SILENCE_MS = 1_500;
const LONGEST_MS = 30_000;

/** Loads `url` with a cold cache, waits until nothing more comes, and lists its scripts, the largest first. */
export async function scriptsOf(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<LoadedScript[]> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    await network.send("Network.setCacheDisabled", { cacheDisabled: true });
    const scripts = listen(network);
    await page.goto(url, { waitUntil: "load" });
    await untilSilent(page, scripts);
    return [...scripts.values()].sort((a, b) => b.bytes - a.bytes);
  } finally {
    await context.close();
  }
}

function listen(network: CDPSession): Map<string, LoadedScript> {
  const paths = new Map<string, string>();
  const scripts = new Map<string, LoadedScript>();
  network.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Script" || /javascript/.test(response.mimeType)) {
      paths.set(requestId, new URL(response.url).pathname);
    }
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path) scripts.set(requestId, { path, bytes: encodedDataLength });
  });
  return scripts;
}

async function untilSilent(page: Page, scripts: ReadonlyMap<string, unknown>): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  let seen = -1;
  while (scripts.size !== seen && Date.now() < deadline) {
    seen = scripts.size;
    await page.waitForTimeout(SILENCE_MS);
  }
}

/** The port the portal listens on. */
import { bindable } from "#lib/db/embedded/free-port.ts";
import { PortolanError } from "#lib/errors.ts";

const TRIES = 50;

/** Ports above 1023 that browsers refuse to open, because other protocols use them (the fetch standard's "bad ports"). */
const refusedByBrowsers = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/**
 * `wanted` when it is free, else the next free one above it. `fixed`: the address is promised to others (a proxy), so that
 * another port would serve nobody; then a taken one is an error.
 */
export async function choosePort(wanted: number, host: string, fixed: boolean): Promise<number> {
  if (refusedByBrowsers.has(wanted)) {
    throw new PortolanError(
      "Unavailable",
      `Port ${wanted} cannot be used: browsers refuse to open it.`,
      "Set PORT to another one, e.g. PORT=3000",
    );
  }
  for (let port = wanted; port < wanted + TRIES && port <= 65535; port++) {
    if (!refusedByBrowsers.has(port) && (await isFree(port, host))) return port;
    if (fixed) {
      throw new PortolanError(
        "Unavailable",
        `Port ${port} is taken, and PORTOLAN_URL promises the portal to others at its address.`,
        `Stop what listens there (lsof -i :${port} names it), or set PORT and PORTOLAN_URL to a free one.`,
      );
    }
  }
  throw new PortolanError(
    "Unavailable",
    `Port ${wanted} and the ones above it are taken.`,
    "Set PORT to a free one, e.g. PORT=4000 npm start",
  );
}

async function isFree(port: number, host: string): Promise<boolean> {
  try {
    return (await bindable(port, host)) !== undefined;
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, port, host);
  }
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EACCES") {
    return new PortolanError(
      "Unavailable",
      `Port ${port} is reserved for the system; this user may not listen on it.`,
      "Set PORT to a number above 1023, e.g. PORT=3000, and let a proxy forward to it.",
    );
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") {
    return new PortolanError(
      "Unavailable",
      `HOST: this machine has no address "${host}".`,
      "Set HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for every network it is on.",
    );
  }
  return error;
}

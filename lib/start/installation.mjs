/** Whether what is installed and generated fits the sources. Plain JavaScript: it runs before anything is installed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether node_modules of `root` holds what package-lock.json names. npm keeps the same list, without the root, in
 * node_modules/.package-lock.json and writes it last, so an interrupted installation counts as none. Times of files say
 * nothing here: git sets them to the moment of the checkout.
 */
export function isInstalled(root) {
  const wanted = packages(join(root, "package-lock.json"));
  const present = packages(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const have = present[path];
    // Optional packages of other platforms are in the lockfile only.
    if (!have) return entry.optional === true || entry.devOptional === true;
    return have.version === entry.version && have.integrity === entry.integrity;
  });
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** What npm's complaint says about the network: the code of the error, or undefined when it is about something else. */
export function networkTrouble(complaint) {
  return complaint.match(
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/,
  )?.[1];
}

/** Whether the generated database client fits prisma/schema. `hash` is of the schema and Prisma's version. */
export function generatedStamp(root) {
  const folder = join(root, "prisma/schema");
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  hash.update(packages(join(root, "package-lock.json"))?.["node_modules/prisma"]?.version ?? "");
  const digest = hash.digest("hex");
  const file = join(root, "lib/db/generated/.stamp");
  const current = existsSync(file) && readFileSync(file, "utf8") === digest;
  return { hash: digest, file, current };
}

export function writeGeneratedStamp(root) {
  const { file, hash } = generatedStamp(root);
  writeFileSync(file, hash);
}

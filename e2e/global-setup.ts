/** Starts the portal that the journeys share. A journey that needs another configuration starts one of its own (portal.ts). */
import { ensureBuild } from "#lib/start/build.ts";
import { root } from "#lib/start/parts.ts";
import { startPortal } from "./portal.ts";

export default async function setup(): Promise<() => Promise<void>> {
  await ensureBuild(root);
  const portal = await startPortal();
  process.env.PORTAL_URL = portal.url;
  process.env.PORTAL_DATA_DIR = portal.dataDir;
  process.env.PORTAL_DATABASE_URL = portal.databaseUrl;
  return () => portal.stop();
}

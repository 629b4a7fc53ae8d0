/** The last words of a start: where the portal is, who may sign in, where the data is, how to stop. */
import { relative } from "node:path";
import { styleText } from "node:util";
import { demoAccounts } from "#prisma/demo/accounts.ts";
import { elapsed, say } from "./console.ts";
import type { ReadyDatabase } from "./database.ts";
import { isLoopback, type Settings } from "./settings.ts";

export interface BannerFacts {
  readonly settings: Settings;
  readonly url: string;
  readonly database: ReadyDatabase;
  /** When the start began, of performance.now(). */
  readonly took: number;
}

export function printBanner(facts: BannerFacts): void {
  for (const line of bannerLines(facts)) say(line);
}

export function bannerLines({ settings, url, database, took }: BannerFacts): string[] {
  return [
    "",
    `  Portolan is ready at ${styleText(["bold", "underline"], url)}  (${elapsed(took)})`,
    "",
    ...accountLines(settings, url),
    ...labelled("Data", [dataLine(settings, database)]),
    ...(settings.mode === "production" ? labelled("Logs", [`${shown(settings.dataDir)}/logs`]) : []),
    ...labelled("Stop", ["Ctrl-C"]),
    "",
  ];
}

function accountLines({ demoProvider }: Settings, url: string): string[] {
  if (!demoProvider || !isLoopback(url)) return [];
  const width = Math.max(...demoAccounts.map(({ name }) => name.length));
  return labelled("Demo accounts", [
    "chosen on the sign-in page, no password",
    ...demoAccounts.map(({ name, role, title }) => `${name.padEnd(width)}  ${role.padEnd(10)}  ${title}`),
  ]);
}

function dataLine({ dataDir }: Settings, { server, url }: ReadyDatabase): string {
  if (server) return `${shown(dataDir)} (PostgreSQL on 127.0.0.1:${server.port})`;
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}; files in ${shown(dataDir)}`;
}

function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : "").padEnd(15)}${line}`);
}

/** Inside the present folder the short form. */
function shown(path: string): string {
  const inside = relative(process.cwd(), path);
  return inside && !inside.startsWith("..") ? inside : path;
}

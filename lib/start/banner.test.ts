import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { EmbeddedServer } from "#lib/db/embedded/server.ts";
import { parseEnv } from "#lib/env.ts";
import { bannerLines } from "./banner.ts";
import type { Settings } from "./settings.ts";

const settings: Settings = {
  mode: "production",
  root: process.cwd(),
  env: parseEnv({}),
  dataDir: join(process.cwd(), ".data"),
  noDemo: undefined,
  demoProvider: true,
};
const server: EmbeddedServer = {
  pid: 1,
  port: 5499,
  adopted: false,
  created: false,
  url: () => "postgresql://portolan:s3cret@127.0.0.1:5499/portolan",
  stop: async () => undefined,
};

function banner(facts: { settings: Settings; url: string; server: EmbeddedServer | undefined }): string {
  const database = { url: "postgresql://ada:s3cret@db.example.com/catalog", server: facts.server };
  return stripVTControlCharacters(
    bannerLines({ settings: facts.settings, url: facts.url, database, took: 0 }).join("\n"),
  );
}

test("says the address, the demo accounts, where the data is and how to stop", () => {
  const text = banner({ settings, url: "http://127.0.0.1:3000", server });
  expect(text).toContain("Portolan is ready at http://127.0.0.1:3000");
  expect(text).toMatch(/Mateus Figueira +admin/);
  expect(text).toContain(".data (PostgreSQL on 127.0.0.1:5499)");
  expect(text).toMatch(/Stop +Ctrl-C/);
});

test("names no demo account when the company has its own provider, and never a password", () => {
  const own = { ...settings, demoProvider: false };
  const text = banner({ settings: own, url: "https://portal.example.com", server: undefined });
  expect(text).not.toContain("Demo accounts");
  expect(text).toContain("PostgreSQL at db.example.com/catalog");
  expect(text).not.toContain("s3cret");
});

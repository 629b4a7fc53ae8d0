/**
 * The way in of every npm script: `node lib/start/bootstrap.mjs <command>`.
 *
 * Plain JavaScript without a dependency, because it runs before anything is installed and on whatever Node the machine has
 * (18 or later). It installs what the lockfile names, generates the database client, and hands over to the pinned Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedStamp, isInstalled, networkTrouble } from "./installation.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const scripts = {
  start: "lib/start/start.ts",
  dev: "lib/start/dev.ts",
  test: "lib/start/test.ts",
  check: "lib/start/check.ts",
  "db:migrate": "lib/db/commands/migrate.ts",
  "db:reset": "lib/db/commands/reset.ts",
  "db:seed": "lib/db/commands/seed.ts",
  "db:diff": "lib/db/commands/diff.ts",
};

const [command = "", ...rest] = process.argv.slice(2);
if (!Object.hasOwn(scripts, command)) {
  fail(`Unknown command "${command}".`, `Use one of: ${Object.keys(scripts).join(", ")}`);
}
process.chdir(root);
if (!isInstalled(root)) await install();
if (!generatedStamp(root).current) generate();
run(scripts[command], rest);

/** One line for what went wrong and one for what to do about it. */
function fail(problem, remedy) {
  console.error(`\n${problem}\n${remedy}`);
  process.exit(1);
}

/**
 * `npm ci`, with a sign of life every ten seconds. Development packages are included whatever NODE_ENV says: the build needs
 * them. npm's warnings (about its own configuration, mostly) are left out; its errors are shown.
 */
async function install() {
  const since = Date.now();
  const seconds = () => `${Math.round((Date.now() - since) / 1000)} s`;
  console.log("Installing packages (npm ci) …");
  const alive = setInterval(() => console.log(`  … still installing, ${seconds()}`), 10_000);
  const args = ["ci", "--include=dev", "--include=optional", "--prefer-offline", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const child = spawn(program, [...first, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32" && !npm,
  });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const forward = (signal) => child.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  const code = await new Promise((done) => {
    child.on("error", (error) => {
      complaint += error.message;
      done(1);
    });
    child.on("close", (status, signal) => done(signal ? 130 : status));
  });
  clearInterval(alive);
  process.off("SIGINT", forward).off("SIGTERM", forward);
  if (code === 130) process.exit(130);
  if (code !== 0) explainFailedInstall(complaint);
  console.log(`Packages installed in ${seconds()}.`);
}

function explainFailedInstall(complaint) {
  const trouble = networkTrouble(complaint);
  if (trouble) {
    fail(
      `The packages cannot be fetched: the npm registry does not answer (${trouble}).`,
      "Connect to the network, or point npm at a registry that can be reached: npm config set registry <address>",
    );
  }
  if (/ENOSPC/.test(complaint)) {
    fail("The packages cannot be installed: the disk is full.", "Free about 1 GB, then start again.");
  }
  if (/EACCES|EPERM|EROFS/.test(complaint)) {
    fail(
      `The packages cannot be installed: ${root} cannot be written.`,
      "Make it writable for this user, then start again.",
    );
  }
  const lines = complaint
    .split("\n")
    .filter((line) => line.trim() && !/A complete log of this run/.test(line));
  fail(
    `The packages cannot be installed:\n${lines.slice(0, 12).join("\n")}`,
    "Solve this, then start again.",
  );
}

/** The Node that package.json pins; the present one when it is of the same major version. */
function pinnedNode() {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const pinned = join(root, `node_modules/node/bin/node${suffix}`);
  if (existsSync(pinned)) return pinned;
  if (process.versions.node.startsWith("24.")) return process.execPath;
  return fail(
    `This is Node ${process.versions.node}, and the pinned Node 24 was not installed (npm's install scripts are switched off).`,
    "Allow them (npm config delete ignore-scripts), remove node_modules and start again, or use Node 24.",
  );
}

function generate() {
  const result = spawnSync(pinnedNode(), ["lib/db/commands/generate.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) {
    fail(
      "The database client could not be generated from prisma/schema.",
      "The lines above say why; solve it and start again.",
    );
  }
}

/** Hands over: same terminal, signals passed on, same exit code. */
function run(script, args) {
  const child = spawn(pinnedNode(), ["--disable-warning=ExperimentalWarning", script, ...args], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? { SIGINT: 130, SIGTERM: 143 }[signal] ?? 1;
  });
}

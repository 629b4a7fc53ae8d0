/**
 * The way in of every npm script: `node lib/start/bootstrap.mjs <command>`.
 *
 * Plain JavaScript without a dependency, because it runs before anything is installed and on whatever Node the machine has
 * (18 or later). It installs what the lockfile names, generates the database client, and hands over to the pinned Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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

if (process.platform === "win32") {
  fail(
    "Portolan runs on Linux and macOS.",
    "On Windows use WSL: https://learn.microsoft.com/windows/wsl/install",
  );
}
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
  // npm waits for minutes by default before it believes that the network is away.
  args.push("--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000");
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const child = spawn(program, [...first, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
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
  const pinned = join(root, "node_modules/node/bin/node");
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

/** Hands over: same terminal, signals passed on, same exit code; neither outlives the other. */
function run(script, args) {
  const flags = ["--disable-warning=ExperimentalWarning", "--import", "./lib/start/follow-parent.mjs"];
  const child = spawn(pinnedNode(), [...flags, script, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PORTOLAN_PARENT: String(process.pid) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  whenNpmEnds(() => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? { SIGINT: 130, SIGTERM: 143 }[signal] ?? 1;
  });
}

/**
 * A killed npm passes on nothing, and neither does a shell between it and us (the scripts in package.json `exec` Node so that
 * there is none). So the processes up to npm are watched, and when one of them is gone, the command is to end.
 */
function whenNpmEnds(then) {
  if (!process.env.npm_lifecycle_event) return;
  const watched = [];
  for (let pid = process.ppid; pid > 1 && watched.length < 4; pid = describeProcess(pid).parent) {
    watched.push(pid);
    if (/\bnpm\b/.test(describeProcess(pid).command)) break;
  }
  const timer = setInterval(() => {
    if (watched.every(exists)) return;
    clearInterval(timer);
    then();
  }, 250);
  timer.unref();
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Parent and command line of a process; parent 0 when it is gone. */
function describeProcess(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return { parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), command };
    }
    const { stdout } = spawnSync("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)], {
      encoding: "utf8",
    });
    const [, parent = "0", command = ""] = stdout.trim().match(/^(\d+)\s+(.*)$/) ?? [];
    return { parent: Number(parent), command };
  } catch {
    return { parent: 0, command: "" };
  }
}

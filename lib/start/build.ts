/**
 * The production build, made when the sources have changed since the last one. A stamp beside the build says what it was made
 * of; it is removed before a build begins and written when it has ended, so a build that was interrupted has none.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PortolanError } from "#lib/errors.ts";

/** What may end up in the build. Documents and templates are read while the portal runs. */
const inputs = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];
/** Below them: other processes' code, tests, and what is generated from other inputs. */
const notInputs =
  /^lib\/(start\/(?!web\/)|cli\/|runs\/|db\/(commands|testing|embedded)\/)|(^|\/)generated\/|\.test\.tsx?$|(^|\/)\.|\.d\.m?ts$/;

/** Hash of the sources of `root`; the same on every machine. */
export async function sourceHash(root: string): Promise<string> {
  const hash = createHash("sha256").update(process.versions.node);
  for (const path of await listInputs(root)) {
    hash.update(path).update(
      createHash("sha256")
        .update(await readFile(join(root, path)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

async function listInputs(root: string): Promise<string[]> {
  const found = await Promise.all(
    inputs.map(async (input) => {
      try {
        const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "ENOTDIR") return [input];
        if (code === "ENOENT") return [];
        throw error;
      }
    }),
  );
  return found
    .flat()
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !notInputs.test(path))
    .sort();
}

const stampFile = (root: string) => join(root, ".next/portolan-build.json");

/** Whether `.next` holds a finished build of sources with this hash. */
export async function isBuilt(root: string, hash: string): Promise<boolean> {
  if (!existsSync(join(root, ".next/BUILD_ID"))) return false;
  try {
    const stamp = JSON.parse(await readFile(stampFile(root), "utf8")) as { hash?: string };
    return stamp.hash === hash;
  } catch {
    return false;
  }
}

/** Builds unless it is done. Returns whether it had to. */
export async function ensureBuild(root: string): Promise<boolean> {
  const hash = await sourceHash(root);
  if (await isBuilt(root, hash)) return false;
  await mkdir(join(root, ".next"), { recursive: true }).catch((error: unknown) => {
    throw explainBuild(String(error));
  });
  await rm(stampFile(root), { force: true });
  await runBuild(root);
  await writeFile(stampFile(root), `${JSON.stringify({ hash, builtAt: new Date().toISOString() })}\n`);
  return true;
}

async function runBuild(root: string): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const stop = () => child.kill("SIGTERM");
  process.on("exit", stop);
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  process.off("exit", stop);
  if (code !== 0) throw explainBuild(stripVTControlCharacters(output));
}

function explainBuild(output: string): PortolanError {
  if (/ENOSPC|no space left on device/i.test(output)) {
    return new PortolanError(
      "Unavailable",
      "The build cannot be written: the disk is full.",
      "Free about 500 MB in this folder's disk, then start again.",
    );
  }
  if (/EACCES|EROFS|EPERM/.test(output)) {
    return new PortolanError(
      "Unavailable",
      "The build cannot be written: .next is not writable for this user.",
      "Remove it or make it writable, then start again.",
    );
  }
  return new PortolanError(
    "Unavailable",
    `The build failed:\n${output.trim()}`,
    "Solve what it names, then start again.",
  );
}

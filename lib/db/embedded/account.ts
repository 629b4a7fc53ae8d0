/** PostgreSQL refuses to run as root, so root runs it as another account of the system. */
import { spawnSync } from "node:child_process";
import { readFileSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PortolanError } from "#lib/errors.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

type FolderStat = Pick<Stats, "uid" | "gid" | "mode">;

const NAME = "postgres";

/** The account to run the server as; undefined when the present one will do. Creates `postgres` when root needs it. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = findAccount(readFileSync("/etc/passwd", "utf8"), NAME);
  if (existing) return existing;
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    NAME,
  ]);
  const created = findAccount(readFileSync("/etc/passwd", "utf8"), NAME);
  if (created) return created;
  throw new PortolanError(
    "Unavailable",
    `PostgreSQL cannot run as root, and the account "${NAME}" for it could not be created.`,
    `Start as another user, create the account (useradd --system ${NAME}), or set DATABASE_URL.`,
  );
}

/** An account of a passwd file. */
export function findAccount(passwd: string, name: string): Account | undefined {
  for (const line of passwd.split("\n")) {
    const [login, , uid, gid] = line.split(":");
    if (login === name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Throws when `account` may not enter `folder` or one of the folders above it. */
export function requireAccess(
  account: Account,
  folder: string,
  what: "its data" | "its programs",
  stat: (path: string) => FolderStat | undefined = statIfPresent,
): void {
  const closed = closedFolder(account, folder, stat);
  if (!closed) return;
  throw new PortolanError(
    "Unavailable",
    `PostgreSQL cannot run as root, and the account "${account.name}" may not enter ${closed} (${what}).`,
    what === "its data"
      ? `Set DATA_DIR to a folder outside ${closed}, allow it with chmod o+x ${closed}, or set DATABASE_URL.`
      : `Move this folder out of ${closed}, allow it with chmod o+x ${closed}, or set DATABASE_URL.`,
  );
}

/** The topmost of `folder` and its parents that `account` may not enter; folders that do not exist yet do not count. */
export function closedFolder(
  account: Account,
  folder: string,
  stat: (path: string) => FolderStat | undefined = statIfPresent,
): string | undefined {
  const parent = dirname(resolve(folder));
  const above = parent === resolve(folder) ? undefined : closedFolder(account, parent, stat);
  if (above) return above;
  const { uid, gid, mode } = stat(resolve(folder)) ?? { uid: account.uid, gid: account.gid, mode: 0o100 };
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return mode & bit ? undefined : resolve(folder);
}

function statIfPresent(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

import { expect, test } from "vitest";
import { closedFolder, findAccount, requireAccess } from "./account.ts";

const account = { name: "postgres", uid: 70, gid: 70 };
const open = { uid: 0, gid: 0, mode: 0o40755 };
const closed = { uid: 0, gid: 0, mode: 0o40700 };

function tree(folders: Record<string, typeof open>) {
  return (path: string) => folders[path];
}

test("finds an account in a passwd file", () => {
  const passwd = "root:x:0:0:root:/root:/bin/sh\npostgres:x:70:71::/var/lib:/sbin/nologin\n";
  expect(findAccount(passwd, "postgres")).toEqual({ name: "postgres", uid: 70, gid: 71 });
  expect(findAccount(passwd, "nobody")).toBeUndefined();
});

test("names the topmost folder that the account may not enter", () => {
  const stat = tree({ "/": open, "/root": closed, "/root/portal": open });
  expect(closedFolder(account, "/root/portal/.data", stat)).toBe("/root");
});

test("its own folder and its group's count", () => {
  const own = { uid: 70, gid: 0, mode: 0o40700 };
  const group = { uid: 0, gid: 70, mode: 0o40750 };
  expect(
    closedFolder(account, "/srv/data", tree({ "/": open, "/srv": group, "/srv/data": own })),
  ).toBeUndefined();
});

test("a folder that does not exist yet is no obstacle", () => {
  expect(closedFolder(account, "/srv/data", tree({ "/": open, "/srv": open }))).toBeUndefined();
});

test("says what to do, which differs for the data and for the programs", () => {
  const stat = tree({ "/": open, "/root": closed });
  expect(() => requireAccess(account, "/root/x", "its data", stat)).toThrow(/may not enter \/root/);
  expect(() => requireAccess(account, "/srv/x", "its data", tree({ "/": open }))).not.toThrow();
});

import { expect, test } from "vitest";
import { parsePostmaster } from "./postmaster.ts";

test("reads pid, port and status", () => {
  const text = "4711\n/srv/data/postgres\n1795392000\n5499\n\n127.0.0.1\n  5263 0\nready   \n";
  expect(parsePostmaster(text)).toEqual({ pid: 4711, port: 5499, status: "ready" });
});

test("a server that has not written everything yet has no status", () => {
  expect(parsePostmaster("4711\n/srv/data/postgres\n1795392000\n5499\n")).toMatchObject({ status: "" });
});

test("a file of something else names nobody", () => {
  expect(parsePostmaster("")).toBeUndefined();
  expect(parsePostmaster("-5\n")).toBeUndefined();
});

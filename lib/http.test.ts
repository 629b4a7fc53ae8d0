import { expect, test } from "vitest";
import { PortolanError } from "./errors.ts";
import { errorResponse, readBody } from "./http.ts";

process.env.LOG_LEVEL = "silent";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://portal.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

test("reads a body up to the limit", async () => {
  expect((await readBody(post("hello"), 5)).toString()).toBe("hello");
});

test("refuses an announced length before reading", async () => {
  await expect(readBody(post("x", { "content-length": "6" }), 5)).rejects.toMatchObject({ code: "TooLarge" });
});

test("stops a body of unknown length at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  await expect(readBody(post(endless), 10_000)).rejects.toMatchObject({ code: "TooLarge" });
  expect(sent).toBeLessThan(20);
});

test("a known error keeps its words, any other shows its request id only", async () => {
  const known = errorResponse(new PortolanError("NotSignedIn", "No session.", "Sign in."), null);
  expect(known.status).toBe(401);
  expect(known.headers.get("www-authenticate")).toContain("Portolan");
  expect(await known.json()).toEqual({
    error: { code: "NotSignedIn", message: "No session.", remedy: "Sign in." },
  });
  const bug = errorResponse(new Error("password=hunter2 at /srv"), "req-12345678");
  expect(bug.status).toBe(500);
  const text = await bug.text();
  expect(text).toContain("req-12345678");
  expect(text).not.toContain("hunter2");
});

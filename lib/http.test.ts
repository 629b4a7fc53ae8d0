import { expect, test } from "vitest";
import { CredentialError, PortolanError } from "./errors.ts";
import { answering, errorResponse, readBody } from "./http.ts";
import { requestScope } from "./request-scope.ts";

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

const request = { method: "GET", url: "http://portal.test/api/v1/entities?q=a", requestId: "req-12345678" };

test("a known error keeps its words, any other shows its request id only", async () => {
  const known = errorResponse(new PortolanError("NotSignedIn", "No session.", "Sign in."), request);
  expect(known.status).toBe(401);
  expect(known.headers.get("www-authenticate")).toMatch(/^Bearer realm="Portolan", Cookie realm="Portolan"/);
  expect(await known.json()).toEqual({
    error: { code: "NotSignedIn", message: "No session.", remedy: "Sign in." },
  });
  const bug = errorResponse(new Error("password=hunter2 at /srv"), request);
  expect(bug.status).toBe(500);
  const text = await bug.text();
  expect(text).toContain("req-12345678");
  expect(text).not.toContain("hunter2");
});

test("a token that does not count is told which of its ends it was", () => {
  const refused = errorResponse(new CredentialError("The token ptl_x has expired.", "Create one."), request);
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe(
    'Bearer realm="Portolan", error="invalid_token", error_description="The token ptl_x has expired."',
  );
});

test.each([
  // As a plugin of Backstage sees its own requests: below its own base.
  ["/api/catalog/entities/by-name/component/default/x?a=1", "/entities/by-name/component/default/x?a=1"],
  ["/api/search/query", "/query"],
  ["/api/catalogue", null],
  ["/api/v1/catalog", null],
])("errors of %s have Backstage's shape: %s", async (path, theirs) => {
  const url = `http://portal.test${path}`;
  const error = new PortolanError("NotFound", "No entity named 'x' found.");
  const body = await errorResponse(error, { ...request, url }).json();
  expect("response" in body).toBe(theirs !== null);
  if (!theirs) return;
  expect(body).toEqual({
    error: { name: "NotFoundError", message: "No entity named 'x' found." },
    request: { method: "GET", url: theirs },
    response: { statusCode: 404 },
  });
  const bug = await errorResponse(new Error("secret"), { ...request, url }).json();
  expect(bug).toMatchObject({ error: { name: "Error" }, response: { statusCode: 500 } });
  expect(JSON.stringify(bug)).not.toContain("secret");
});

test("what a handler calls knows the request, and knows none afterwards", async () => {
  const asked = new Request("http://portal.test/api/v1/x", {
    headers: { "x-request-id": "outer-request-1" },
  });
  const answer = await answering(asked, async () => {
    await Promise.resolve();
    expect(requestScope()).toEqual({ request: asked, requestId: "outer-request-1" });
    return new Response("ok");
  });
  expect(await answer.text()).toBe("ok");
  expect(requestScope()).toBeUndefined();
});

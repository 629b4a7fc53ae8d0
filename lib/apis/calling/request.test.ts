import { describe, expect, it } from "vitest";
import type { CallInput } from "#lib/apis/schema.ts";
import { readableBody } from "./answer.ts";
import { callAddress, callHeaders } from "./request.ts";

const server = "https://api.example.com/v1";
const input = (given: Partial<CallInput> = {}): CallInput => ({
  operation: "get",
  server,
  path: {},
  query: [],
  headers: [],
  body: null,
  ...given,
});
const address = (template: string, given: Partial<CallInput> = {}, servers = [server]) =>
  callAddress(
    template,
    servers.map((url) => ({ url, description: null })),
    input(given),
  ).href;

describe("the address of a call", () => {
  it("fills in path and query, escaped", () => {
    const given = { path: { id: "a/b ?" }, query: [["q", "x&y"] as [string, string]] };
    expect(address("/pets/{id}", given)).toBe("https://api.example.com/v1/pets/a%2Fb%20%3F?q=x%26y");
  });

  it("is the server itself for an empty template", () => expect(address("")).toBe(server));

  it("keeps no credentials of the server's address", () => {
    expect(address("/a", { server: "https://u:p@api.example.com" }, ["https://u:p@api.example.com"])).toBe(
      "https://api.example.com/a",
    );
  });

  it.each([
    ["/pets/{id}", {}, "is empty"],
    ["/pets/{id}", { path: { id: ".." } }, "cannot be"],
    ["/pets", { server: "https://evil.example" }, "none of this API's"],
  ])("refuses %s with %j", (template, given, message) => {
    expect(() => address(template, given)).toThrow(message);
  });

  it("refuses a server without a host", () => {
    expect(() => address("/a", { server: "/v1" }, ["/v1"])).toThrow("no whole address");
    expect(() => address("/a", { server: "file:///etc" }, ["file:///etc"])).toThrow("no whole address");
  });

  it("cannot leave the server's host by its path", () => {
    expect(new URL(address("//evil.example/x")).host).toBe("api.example.com");
    expect(new URL(address("/{a}", { path: { a: "//evil.example" } })).host).toBe("api.example.com");
  });
});

describe("headers of a call", () => {
  it("are sent as they are", () => {
    expect(callHeaders(input({ headers: [["X-Key", "1"]] }))).toEqual({ "x-key": "1" });
  });
  it.each([
    ["Host", "x", "set by the connection"],
    ["Transfer-Encoding", "chunked", "set by the connection"],
    ["X Y", "x", "no name"],
    ["X-A", "a\r\nHost: b", "line break"],
  ])("%s: %j is refused", (name, value, message) => {
    expect(() => callHeaders(input({ headers: [[name, value]] }))).toThrow(message);
  });
});

describe("the body of an answer", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it("is indented where it is JSON", () => {
    expect(readableBody(bytes('{"a":1}'), "application/json", false)).toBe('{\n  "a": 1\n}');
    expect(readableBody(bytes('{"a":'), "application/json", true)).toBe('{"a":');
    expect(readableBody(bytes("<p>"), "text/html", false)).toBe("<p>");
  });
  it("is not shown where it is no text", () => {
    expect(readableBody(new Uint8Array([0xff, 0xfe]), "image/png", false)).toBeNull();
    expect(readableBody(new Uint8Array([65, 0, 66]), null, false)).toBeNull();
  });
});

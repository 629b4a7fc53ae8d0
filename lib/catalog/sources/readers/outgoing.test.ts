import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SourceError } from "#lib/catalog/sources/source-reader.ts";
import {
  allowedAddresses,
  fetchAddress,
  isPrivateAddress,
  type OutgoingPolicy,
  refusal,
} from "./outgoing.ts";

const policy = (listed: string[], named: string[] = []): OutgoingPolicy => ({ listed, named });

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
  ])("%s is", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(["1.1.1.1", "172.32.0.1", "8.8.8.8", "2606:4700::1111"])("%s is not", (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});

describe("refusal", () => {
  const refused = (url: string, given: OutgoingPolicy) => refusal(new URL(url), given)?.message ?? null;

  it("takes listed hosts, with wildcards and ports", () => {
    expect(refused("https://files.example.com/a", policy(["files.example.com"]))).toBeNull();
    expect(refused("https://a.b.example.com/", policy(["*.example.com"]))).toBeNull();
    expect(refused("http://127.0.0.1:8080/", policy(["127.0.0.1:8080"]))).toBeNull();
    expect(refused("http://[::1]:8080/", policy(["[::1]:8080"]))).toBeNull();
    expect(refused("http://[::1]:8080/", policy(["[::1]"]))).toBeNull();
  });

  it("refuses all others", () => {
    expect(refused("https://example.com/", policy(["*.example.com"]))).toContain(
      "not one the portal may ask",
    );
    expect(refused("https://evil-example.com/", policy(["*.example.com"]))).not.toBeNull();
    expect(refused("http://127.0.0.1:9090/", policy(["127.0.0.1:8080"]))).not.toBeNull();
  });

  it("takes the source's own host when it is public", () => {
    expect(refused("https://files.example.com/", policy([], ["files.example.com"]))).toBeNull();
    expect(refused("http://10.0.0.1/", policy([], ["10.0.0.1"]))).toContain("private network");
  });

  it("sees through other spellings of an address", () => {
    // The URL parser writes them out: 2130706433 and 0x7f.1 are 127.0.0.1.
    expect(refused("http://2130706433/", policy([], ["127.0.0.1"]))).toContain("private network");
    expect(refused("http://0x7f.1/", policy([], ["127.0.0.1"]))).toContain("private network");
  });
});

describe("a name that resolves to this machine", () => {
  it("is refused unless listed", async () => {
    const url = new URL("http://localhost:1/");
    await expect(allowedAddresses(url, policy([], ["localhost"]))).rejects.toThrow(/private network/);
    await expect(allowedAddresses(url, policy(["localhost"]))).resolves.not.toHaveLength(0);
  });
});

describe("fetchAddress", () => {
  let server: Server;
  let base: string;
  const seen: { url: string; authorization: string | undefined }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { url = "", headers } = request;
      seen.push({ url, authorization: headers.authorization });
      if (url === "/etag") {
        if (headers["if-none-match"] === '"1"') return response.writeHead(304).end();
        return response.writeHead(200, { etag: '"1"' }).end("hello");
      }
      if (url === "/away") return response.writeHead(302, { location: "http://127.0.0.2:1/" }).end();
      if (url === "/local") return response.writeHead(302, { location: "/etag" }).end();
      if (url === "/loop") return response.writeHead(302, { location: "/loop" }).end();
      if (url === "/large") return response.writeHead(200).end("x".repeat(2000));
      if (url === "/slow") return undefined;
      return response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const options = { maxBytes: 1000, timeoutMs: 500 };
  const allowed = () => ({ ...options, policy: policy([new URL(base).host]) });

  it("gets text with its etag, and knows when nothing changed", async () => {
    const first = await fetchAddress(`${base}/etag`, allowed());
    expect(first).toMatchObject({ notModified: false, etag: '"1"' });
    expect(await fetchAddress(`${base}/etag`, { ...allowed(), etag: '"1"' })).toEqual({ notModified: true });
  });

  it("follows redirects to allowed hosts only", async () => {
    expect(await fetchAddress(`${base}/local`, allowed())).toMatchObject({ notModified: false });
    await expect(fetchAddress(`${base}/away`, allowed())).rejects.toThrow(/127\.0\.0\.2 is not one/);
    await expect(fetchAddress(`${base}/loop`, allowed())).rejects.toThrow(/redirects more than/);
  });

  it("sends the token to the first host", async () => {
    seen.length = 0;
    await fetchAddress(`${base}/local`, { ...allowed(), token: "t" });
    expect(seen.map(({ authorization }) => authorization)).toEqual(["Bearer t", "Bearer t"]);
  });

  it("stops at the size and the time limit", async () => {
    await expect(fetchAddress(`${base}/large`, allowed())).rejects.toThrow(/limit/);
    await expect(fetchAddress(`${base}/slow`, allowed())).rejects.toThrow(/did not answer in time/);
  });

  it("does not connect to private addresses that a public name turns out to be", async () => {
    const url = base.replace("127.0.0.1", "localhost");
    const attempt = fetchAddress(`${url}/etag`, { ...options, policy: policy([], ["localhost"]) });
    await expect(attempt).rejects.toBeInstanceOf(SourceError);
    await expect(attempt).rejects.toThrow(/private network/);
  });

  it("says what the host answered", async () => {
    await expect(fetchAddress(`${base}/nothing`, allowed())).rejects.toThrow(/answered 404 for \/nothing/);
  });
});

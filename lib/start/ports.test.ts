import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "#lib/db/embedded/free-port.ts";
import { choosePort } from "./ports.ts";

const servers: Server[] = [];

async function occupy(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

test("the wanted port when it is free", async () => {
  const port = await freePort();
  expect(await choosePort(port, "127.0.0.1", false)).toBe(port);
});

test("the next free one when it is taken", async () => {
  const port = await freePort();
  await occupy(port);
  expect(await choosePort(port, "127.0.0.1", false)).toBeGreaterThan(port);
});

test("an error when the address is promised to others", async () => {
  const port = await freePort();
  await occupy(port);
  await expect(choosePort(port, "127.0.0.1", true)).rejects.toMatchObject({
    message: expect.stringContaining(`Port ${port} is taken`),
    remedy: expect.stringContaining("PORTOLAN_URL"),
  });
});

test("an error for ports that browsers refuse", async () => {
  await expect(choosePort(6000, "127.0.0.1", false)).rejects.toThrow("browsers refuse");
});

test("an error for an address that this machine does not have", async () => {
  await expect(choosePort(3000, "192.0.2.1", false)).rejects.toMatchObject({
    message: expect.stringContaining('no address "192.0.2.1"'),
  });
});

test("a remembered port is taken again when it is free, another one when not", async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  await occupy(port);
  expect(await freePort(port)).not.toBe(port);
});

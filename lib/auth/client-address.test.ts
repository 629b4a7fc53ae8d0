import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test.each([
  ["the socket when no proxy is trusted, whatever the header says", "10.0.0.9", "1.2.3.4", 0, "10.0.0.9"],
  ["the last entry behind one proxy", "10.0.0.9", "6.6.6.6, 1.2.3.4", 1, "1.2.3.4"],
  ["the one before behind two", "10.0.0.9", "6.6.6.6, 1.2.3.4, 10.0.0.1", 2, "1.2.3.4"],
  ["the first when there are fewer", "10.0.0.9", "1.2.3.4", 3, "1.2.3.4"],
  ["the socket without a header", "10.0.0.9", "", 1, "10.0.0.9"],
  ["plain IPv4 from a mapped one", "::ffff:10.0.0.9", "", 0, "10.0.0.9"],
])("%s", (_name, socket, header, proxies, address) => {
  expect(clientAddress(socket, header, proxies)).toBe(address);
});

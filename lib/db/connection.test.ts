import { expect, test } from "vitest";
import { explainConnectionError } from "./connection.ts";

const url = "postgresql://ada:s3cret@db.example.com:6543/catalog";
const failing = (code: string, message = "failed") => Object.assign(new Error(message), { code });

test.each([
  [failing("ENOTFOUND"), 'no machine is called "db.example.com"'],
  [failing("ECONNREFUSED"), "nothing listens at db.example.com:6543"],
  [new AggregateError([failing("ECONNREFUSED")]), "nothing listens at"],
  [new Error("timeout expired"), "does not answer"],
  [failing("28P01"), 'refuses the password of "ada"'],
  [failing("3D000"), 'no database "catalog"'],
  [new Error("The server does not support SSL connections"), "asks for TLS"],
  [failing("28000", "no pg_hba.conf entry for host, no encryption"), "accepts TLS connections only"],
  [failing("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"), "is not trusted"],
  [failing("42501", "permission denied for schema public"), "may not change"],
  [new Error("something else"), "cannot be used: something else"],
])("%s", (error, says) => {
  const explained = explainConnectionError(error, url);
  expect(explained.message).toContain(says);
  expect(explained.message).not.toContain("\n");
  expect(explained.remedy).toBeTruthy();
  expect(`${explained.message} ${explained.remedy}`).not.toContain("s3cret");
});

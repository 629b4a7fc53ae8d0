/** Security schemes of OpenAPI and AsyncAPI in words, and how try-it would send them. */
import { type Fields, textOf } from "#lib/apis/definition/fields.ts";
import type { SecurityScheme } from "#lib/apis/types.ts";

export function securityScheme(name: string, raw: Fields): SecurityScheme {
  const description = textOf(raw.description);
  const type = textOf(raw.type) ?? "";
  if (type === "http") return { name, description, ...httpScheme(raw) };
  if (type === "apiKey" || type === "httpApiKey") return { name, description, ...apiKey(raw) };
  const words: Record<string, string> = {
    oauth2: "OAuth 2.0 access token",
    openIdConnect: "OpenID Connect token",
    mutualTLS: "Client certificate",
    userPassword: "User name and password",
    X509: "Client certificate",
    scramSha256: "SCRAM-SHA-256",
    scramSha512: "SCRAM-SHA-512",
    plain: "User name and password (SASL PLAIN)",
  };
  const bearer = type === "oauth2" || type === "openIdConnect";
  return {
    name,
    description,
    kind: words[type] ?? (type || "Not described"),
    carrier: bearer ? "bearer" : null,
    key: null,
  };
}

function httpScheme(raw: Fields): Pick<SecurityScheme, "kind" | "carrier" | "key"> {
  const scheme = (textOf(raw.scheme) ?? "").toLowerCase();
  if (scheme === "basic") return { kind: "User name and password (Basic)", carrier: "basic", key: null };
  if (scheme === "bearer") {
    const format = textOf(raw.bearerFormat);
    return { kind: `Bearer token${format ? ` (${format})` : ""}`, carrier: "bearer", key: null };
  }
  return { kind: `HTTP ${scheme || "authentication"}`, carrier: "header", key: "Authorization" };
}

function apiKey(raw: Fields): Pick<SecurityScheme, "kind" | "carrier" | "key"> {
  const key = textOf(raw.name);
  const place = textOf(raw.in);
  const carrier = place === "header" || place === "query" || place === "cookie" ? place : null;
  const where = carrier === "query" ? "query parameter" : (place ?? "request");
  return { kind: `API key in the ${where} ${key ?? ""}`.trim(), carrier, key };
}

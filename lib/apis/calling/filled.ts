/** From a filled-in form to the call that is asked of the portal. */
import type { CallInput } from "#lib/apis/schema.ts";
import type { CallForm, SecurityScheme } from "#lib/apis/types.ts";

/** @param value what was filled into a field, by the field's name; empty when nothing was */
export function callOf(form: CallForm, server: string, value: (field: string) => string): CallInput {
  const path: CallInput["path"] = {};
  const query: CallInput["query"] = [];
  const headers: CallInput["headers"] = [];
  const cookies: string[] = [];
  const place = (where: string, name: string, given: string) => {
    if (given === "") return;
    if (where === "path") path[name] = given;
    else if (where === "query") query.push([name, given]);
    else if (where === "header") headers.push([name, given]);
    else if (where === "cookie") cookies.push(`${name}=${given}`);
  };
  for (const { in: where, name } of form.parameters) place(where, name, value(`${where} ${name}`));
  for (const scheme of form.credentials) {
    const { where, name, given } = credential(scheme, value);
    place(where, name, given);
  }
  if (cookies.length > 0) headers.push(["Cookie", cookies.join("; ")]);
  const body = form.body ? value("body") : "";
  if (form.body && body !== "") headers.push(["Content-Type", form.body.contentType]);
  return { operation: form.operation.id, server, path, query, headers, body: body === "" ? null : body };
}

function credential(scheme: SecurityScheme, value: (field: string) => string) {
  const secret = value(`secret ${scheme.name}`).trim();
  const key = scheme.key ?? "Authorization";
  if (scheme.carrier === "query" || scheme.carrier === "cookie" || scheme.carrier === "header")
    return { where: scheme.carrier, name: key, given: secret };
  const user = value(`user ${scheme.name}`);
  if (scheme.carrier === "basic")
    return {
      where: "header",
      name: "Authorization",
      given: user || secret ? `Basic ${base64(`${user}:${secret}`)}` : "",
    };
  return {
    where: "header",
    name: "Authorization",
    given: secret && `Bearer ${secret.replace(/^Bearer\s+/i, "")}`,
  };
}

/** Of the text's UTF-8. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Swagger 2.0 in the shape of OpenAPI 3: bodies, responses, servers and security. `definitions` stay where references look for them. */
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from "#lib/apis/definition/fields.ts";
import { References } from "#lib/apis/definition/references.ts";

const schemaKeys = [
  "type",
  "format",
  "items",
  "default",
  "enum",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "multipleOf",
];

export function asVersion3(document: Fields): Fields {
  const references = new References(document);
  const paths = Object.entries(fieldsOf(document.paths)).map(([path, item]) => [
    path,
    pathItem(fieldsOf(item), document, references),
  ]);
  return {
    ...document,
    servers: servers(document),
    components: { schemas: document.definitions, securitySchemes: securitySchemes(document) },
    paths: Object.fromEntries(paths),
  };
}

function servers(document: Fields): { url: string }[] {
  const host = textOf(document.host);
  const base = textOf(document.basePath) ?? "";
  if (host === null) return base ? [{ url: base }] : [];
  const schemes = textsOf(document.schemes);
  return (schemes.length > 0 ? schemes : ["https"]).map((scheme) => ({ url: `${scheme}://${host}${base}` }));
}

function pathItem(item: Fields, document: Fields, references: References): Fields {
  const inherited = listOf(item.parameters).map((one) => references.follow(one));
  const converted: Fields = {};
  for (const [key, value] of Object.entries(item)) {
    if (key === "parameters" || !isFields(value)) continue;
    converted[key] = operation(value, inherited, document, references);
  }
  return converted;
}

function operation(
  raw: Fields,
  inherited: readonly Fields[],
  document: Fields,
  references: References,
): Fields {
  const all = [...inherited, ...listOf(raw.parameters).map((one) => references.follow(one))];
  const consumes = mediaTypes(raw.consumes ?? document.consumes, "application/json");
  const produces = mediaTypes(raw.produces ?? document.produces, "application/json");
  const body = requestBody(all, consumes);
  const responses = Object.entries(fieldsOf(raw.responses)).map(([status, item]) => [
    status,
    response(references.follow(item), produces),
  ]);
  return {
    ...raw,
    parameters: all.filter((one) => one.in !== "body" && one.in !== "formData").map(withSchema),
    ...(body && { requestBody: body }),
    responses: Object.fromEntries(responses),
  };
}

const mediaTypes = (value: unknown, otherwise: string): string[] => {
  const named = textsOf(value);
  return named.length > 0 ? named : [otherwise];
};

function withSchema(parameter: Fields): Fields {
  return { ...parameter, schema: schemaOf(parameter) };
}

function schemaOf(parameter: Fields): Fields {
  return Object.fromEntries(schemaKeys.filter((key) => key in parameter).map((key) => [key, parameter[key]]));
}

function requestBody(parameters: readonly Fields[], consumes: readonly string[]): Fields | null {
  const body = parameters.find((one) => one.in === "body");
  if (body) return { ...body, content: content(consumes, body.schema) };
  const fields = parameters.filter((one) => one.in === "formData");
  if (fields.length === 0) return null;
  const properties = fields.map((one) => [
    String(one.name),
    {
      ...schemaOf(one),
      description: one.description,
      ...(one.type === "file" && { type: "string", format: "binary" }),
    },
  ]);
  const required = fields.filter((one) => one.required === true).map((one) => String(one.name));
  const schema = { type: "object", properties: Object.fromEntries(properties), required };
  const forms = consumes.filter((type) => type.includes("form"));
  return {
    required: required.length > 0,
    content: content(forms.length > 0 ? forms : ["application/x-www-form-urlencoded"], schema),
  };
}

const content = (types: readonly string[], schema: unknown, example?: unknown): Fields =>
  Object.fromEntries(types.map((type) => [type, { schema, ...(example !== undefined && { example }) }]));

function response(raw: Fields, produces: readonly string[]): Fields {
  const headers = Object.entries(fieldsOf(raw.headers)).map(([name, header]) => [
    name,
    withSchema(fieldsOf(header)),
  ]);
  const examples = fieldsOf(raw.examples);
  const [example] = Object.values(examples);
  return {
    ...raw,
    headers: Object.fromEntries(headers),
    content: raw.schema === undefined ? {} : content(produces, raw.schema, example),
  };
}

function securitySchemes(document: Fields): Fields {
  const converted = Object.entries(fieldsOf(document.securityDefinitions)).map(([name, value]) => {
    const scheme = fieldsOf(value);
    return [name, scheme.type === "basic" ? { ...scheme, type: "http", scheme: "basic" } : scheme];
  });
  return Object.fromEntries(converted);
}

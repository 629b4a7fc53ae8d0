/** What an API definition offers, as a short list. Definitions are other people's text: nothing in one is trusted to have a shape. */
import { parse } from "yaml";

export interface ApiOperation {
  /** GET, publish, query, rpc … */
  verb: string;
  /** Path, channel, field or method */
  name: string;
  summary: string | null;
  deprecated: boolean;
  /** Tag, service or root type that it is listed under; null when there is none */
  group: string | null;
}

const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const operationsAtMost = 1000;

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() ? value.trim() : null;

/** Operations of a definition of `type` (spec.type of the API); none when it cannot be read. */
export function listOperations(text: string, type: string): ApiOperation[] {
  return readerOf(type)(text).slice(0, operationsAtMost);
}

function readerOf(type: string): (text: string) => ApiOperation[] {
  switch (type.toLowerCase()) {
    case "openapi":
      return (text) => openApiOperations(parseDocument(text));
    case "asyncapi":
      return (text) => asyncApiOperations(parseDocument(text));
    case "graphql":
      return graphqlFields;
    case "grpc":
    case "protobuf":
    case "proto":
      return protoMethods;
    default:
      return () => [];
  }
}

/** JSON or YAML; an empty object when it is neither. Aliases are limited by the parser, so a small text stays small. */
function parseDocument(text: string): Fields {
  try {
    return fieldsOf(
      text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text, { logLevel: "silent" }),
    );
  } catch {
    return {};
  }
}

function openApiOperations(document: Fields): ApiOperation[] {
  return Object.entries(fieldsOf(document.paths)).flatMap(([path, item]) =>
    Object.entries(fieldsOf(item)).flatMap(([method, value]) => {
      if (!httpMethods.includes(method)) return [];
      const operation = fieldsOf(value);
      const tags = Array.isArray(operation.tags) ? operation.tags : [];
      return [
        {
          verb: method.toUpperCase(),
          name: path,
          summary: textOf(operation.summary) ?? textOf(operation.operationId),
          deprecated: operation.deprecated === true,
          group: textOf(tags[0]),
        },
      ];
    }),
  );
}

/** AsyncAPI 2 has publish and subscribe below each channel; 3 has a list of operations that point at channels. */
function asyncApiOperations(document: Fields): ApiOperation[] {
  const channels = fieldsOf(document.channels);
  const listed = Object.entries(fieldsOf(document.operations)).map(([name, value]): ApiOperation => {
    const operation = fieldsOf(value);
    const channel = textOf(fieldsOf(operation.channel).$ref)?.split("/").at(-1);
    return {
      verb: textOf(operation.action) ?? "operation",
      name: (channel && textOf(fieldsOf(channels[channel]).address)) ?? channel ?? name,
      summary: textOf(operation.summary) ?? textOf(operation.title) ?? name,
      deprecated: false,
      group: null,
    };
  });
  if (listed.length > 0) return listed;
  return Object.entries(channels).flatMap(([name, value]) => {
    const channel = fieldsOf(value);
    return ["publish", "subscribe"].flatMap((verb): ApiOperation[] => {
      if (!(verb in channel)) return [];
      const operation = fieldsOf(channel[verb]);
      return [
        {
          verb,
          name,
          summary: textOf(operation.summary) ?? textOf(channel.description) ?? textOf(operation.operationId),
          deprecated: false,
          group: null,
        },
      ];
    });
  });
}

/** Fields of the root types. Reads line by line: enough for schemas as people format them, and it cannot fail. */
function graphqlFields(text: string): ApiOperation[] {
  const operations: ApiOperation[] = [];
  let root: string | null = null;
  let summary: string | null = null;
  let inText = false;
  /** Open parentheses: the arguments of a field stand on lines of their own */
  let open = 0;
  for (const line of text.split("\n")) {
    const opened = /^\s*(?:extend\s+)?type\s+(Query|Mutation|Subscription)\b/.exec(line);
    if (opened) root = opened[1] ?? null;
    else if (/^\s*}/.test(line)) root = null;
    if (!root || opened) continue;
    const fences = line.split('"""').length - 1;
    if (fences > 0 || inText) {
      const words = line.replaceAll('"""', "").trim();
      if (words && open === 0) summary ??= words;
      if (fences % 2 === 1) inText = !inText;
      continue;
    }
    const comment = /^\s*(?:#\s*(.*)|"([^"]*)")\s*$/.exec(line);
    if (comment) {
      if (open === 0) summary = textOf(comment[1] ?? comment[2]);
      continue;
    }
    const inArguments = open > 0;
    open = Math.max(0, open + line.split("(").length - line.split(")").length);
    if (inArguments) continue;
    const field = /^ {0,4}\t?([A-Za-z_]\w*)\s*[(:]/.exec(line);
    if (!field?.[1]) continue;
    operations.push({
      verb: root.toLowerCase(),
      name: field[1],
      summary,
      deprecated: line.includes("@deprecated"),
      group: root,
    });
    summary = null;
  }
  return operations;
}

function protoMethods(text: string): ApiOperation[] {
  const operations: ApiOperation[] = [];
  let service: string | null = null;
  let summary: string | null = null;
  for (const line of text.split("\n")) {
    const opened = /^\s*service\s+(\w+)/.exec(line);
    if (opened) service = opened[1] ?? null;
    const comment = /^\s*(?:\/\/|\/\*+|\*)\s?(.*?)(?:\*\/)?\s*$/.exec(line);
    if (comment) {
      summary ??= textOf(comment[1]);
      continue;
    }
    const method =
      /^\s*rpc\s+(\w+)\s*\(\s*(stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(stream\s+)?([\w.]+)\s*\)/.exec(
        line,
      );
    if (method?.[1]) {
      const [, name, streamIn, input, streamOut, output] = method;
      operations.push({
        verb: "rpc",
        name,
        summary: summary ?? `${streamIn ?? ""}${input} → ${streamOut ?? ""}${output}`,
        deprecated: false,
        group: service,
      });
    }
    if (line.trim() !== "") summary = null;
  }
  return operations;
}

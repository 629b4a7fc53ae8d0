/** A proto file as a reference: services with their methods, messages and enums. Imports stay names. */
import protobuf from "protobufjs";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import { type DefinitionReader, nodesAtMost } from "#lib/apis/definition/reader.ts";
import { leaf } from "#lib/apis/schema/leaf.ts";
import type { ApiOutline, BodyDoc, DataNode, OperationDoc, OperationRow, TypeRow } from "#lib/apis/types.ts";

interface ProtoFile {
  package: string;
  syntax: string;
  services: protobuf.Service[];
  /** Messages and enums by their name below the package, such as `Calendar.Day` */
  types: Map<string, protobuf.Type | protobuf.Enum>;
}

/** @throws DefinitionError */
export function protoReader(text: string): DefinitionReader {
  const file = readProto(text);
  return {
    outline: () => outline(file),
    operation: (id) => {
      const method = methodsOf(file).find((one) => operationId(one) === id);
      return method ? operationDoc(method, file) : null;
    },
    type: (name) => {
      const type = file.types.get(name);
      if (!type) return null;
      return { ...typeRow(name, type), schema: typeNode(name, type, file, { nodes: nodesAtMost }, []) };
    },
  };
}

function readProto(text: string): ProtoFile {
  let parsed: protobuf.IParserResult;
  try {
    parsed = protobuf.parse(text, { keepCase: true, alternateCommentMode: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown";
    const line = /\(.*?line (\d+)\)/.exec(message)?.[1];
    const reason = message.replace(/\s*\(.*?line \d+\)/, "").replace(/\.$/, "");
    throw new DefinitionError(
      `It is no valid proto file: ${reason}.`,
      line ? Number(line) : null,
      line ? 1 : null,
    );
  }
  const file: ProtoFile = {
    package: parsed.package ?? "",
    syntax: /^\s*(?:syntax|edition)\s*=\s*["'](\w+)["']/m.exec(text)?.[1] ?? "proto2",
    services: [],
    types: new Map(),
  };
  collect(parsed.root, file);
  return file;
}

function collect(namespace: protobuf.NamespaceBase, file: ProtoFile): void {
  for (const nested of namespace.nestedArray) {
    if (nested instanceof protobuf.Service) file.services.push(nested);
    else if (nested instanceof protobuf.Enum) file.types.set(shortName(nested, file), nested);
    else if (nested instanceof protobuf.Type) file.types.set(shortName(nested, file), nested);
    if (nested instanceof protobuf.Namespace) collect(nested, file);
  }
}

function shortName(object: protobuf.ReflectionObject, file: ProtoFile): string {
  const full = object.fullName.replace(/^\./, "");
  return file.package && full.startsWith(`${file.package}.`) ? full.slice(file.package.length + 1) : full;
}

const methodsOf = (file: ProtoFile) => file.services.flatMap(({ methodsArray }) => methodsArray);
const operationId = (method: protobuf.Method) => `${method.parent?.name ?? "service"}.${method.name}`;
const isDeprecated = (object: protobuf.ReflectionObject) => object.options?.deprecated === true;

function outline(file: ProtoFile): ApiOutline {
  return {
    format: "grpc",
    formatLabel: file.syntax,
    title: file.package || null,
    version: /\.(v\d\w*)$/.exec(file.package)?.[1] ?? null,
    description: null,
    servers: [],
    security: [],
    groups: file.services.map(({ name, comment }) => ({ name, description: comment })),
    operations: methodsOf(file).map(row),
    types: [...file.types].map(([name, type]) => typeRow(name, type)),
    words: { operations: "Methods", types: "Messages" },
  };
}

function row(method: protobuf.Method): OperationRow {
  const [firstLine] = (method.comment ?? "").trim().split("\n");
  return {
    id: operationId(method),
    verb: "rpc",
    name: method.name,
    summary: firstLine || signature(method),
    deprecated: isDeprecated(method),
    group: method.parent?.name ?? null,
  };
}

const signature = ({ requestStream, requestType, responseStream, responseType }: protobuf.Method) =>
  `${requestStream ? "stream " : ""}${requestType} → ${responseStream ? "stream " : ""}${responseType}`;

function typeRow(name: string, type: protobuf.Type | protobuf.Enum): TypeRow {
  return { name, kind: type instanceof protobuf.Enum ? "enum" : "message", description: type.comment };
}

function operationDoc(method: protobuf.Method, file: ProtoFile): OperationDoc {
  const budget = { nodes: nodesAtMost };
  const { requestStream, responseStream } = method;
  const notes = [signature(method)];
  if (requestStream && responseStream) notes.push("streams in both directions");
  else if (requestStream) notes.push("streams requests");
  else if (responseStream) notes.push("streams responses");
  return {
    ...row(method),
    description: method.comment,
    operationId: `/${[file.package, method.parent?.name].filter(Boolean).join(".")}/${method.name}`,
    notes,
    security: null,
    servers: [],
    parameters: [],
    request: {
      required: true,
      description: null,
      bodies: [message(method.requestType, method, file, budget)],
    },
    responses: [
      {
        status: "response",
        description: null,
        headers: [],
        bodies: [message(method.responseType, method, file, budget)],
      },
    ],
  };
}

function message(name: string, from: protobuf.Method, file: ProtoFile, budget: { nodes: number }): BodyDoc {
  const found = lookup(name, from.parent, file);
  const schema = found ? typeNode(found[0], found[1], file, budget, []) : leaf("", name, null);
  return {
    label: found?.[0] ?? name,
    description: found?.[1].comment ?? null,
    schema,
    headers: [],
    example: null,
    madeUp: false,
  };
}

/** A type as the language looks it up: from the inside out. Null for what another file has. */
function lookup(
  name: string,
  from: protobuf.ReflectionObject | null,
  file: ProtoFile,
): [string, protobuf.Type | protobuf.Enum] | null {
  const plain = name.replace(/^\./, "");
  for (let scope = from; scope; scope = scope.parent) {
    const prefix = shortName(scope, file);
    const inside = file.types.get(prefix ? `${prefix}.${plain}` : plain);
    if (inside) return [shortName(inside, file), inside];
  }
  const direct = file.types.get(plain) ?? file.types.get(plain.replace(`${file.package}.`, ""));
  return direct ? [shortName(direct, file), direct] : null;
}

const deepest = 6;

function typeNode(
  name: string,
  type: protobuf.Type | protobuf.Enum,
  file: ProtoFile,
  budget: { nodes: number },
  open: readonly string[],
): DataNode {
  const node = {
    ...leaf("", type instanceof protobuf.Enum ? "enum" : name, name),
    description: type.comment,
  };
  return { ...node, ...below(type, name, file, budget, open) };
}

function below(
  type: protobuf.Type | protobuf.Enum,
  name: string,
  file: ProtoFile,
  budget: { nodes: number },
  open: readonly string[],
): Pick<DataNode, "children" | "ends"> {
  if (open.includes(name)) return { children: [], ends: "recursive" };
  if (open.length >= deepest || budget.nodes <= 0) return { children: [], ends: "long" };
  if (type instanceof protobuf.Enum) return { children: enumValues(type), ends: null };
  return {
    children: type.fieldsArray.map((field) => fieldNode(field, file, budget, [...open, name])),
    ends: null,
  };
}

function enumValues(type: protobuf.Enum): DataNode[] {
  return Object.entries(type.values).map(([name, number]) => ({
    ...leaf(name, `= ${number}`, null),
    description: type.comments[name] ?? null,
  }));
}

function fieldNode(
  field: protobuf.Field,
  file: ProtoFile,
  budget: { nodes: number },
  open: readonly string[],
): DataNode {
  budget.nodes -= 1;
  const found = lookup(field.type, field.parent, file);
  const name = found?.[0] ?? field.type;
  const words =
    field instanceof protobuf.MapField
      ? `map<${field.keyType}, ${name}>`
      : field.repeated
        ? `repeated ${name}`
        : name;
  const notes = [`field ${field.id}`];
  if (field.partOf && !field.partOf.name.startsWith("_")) notes.push(`one of ${field.partOf.name}`);
  return {
    ...leaf(field.name, words, found ? name : null),
    required: field.required,
    deprecated: isDeprecated(field),
    description: field.comment,
    notes,
    ...(found ? below(found[1], name, file, budget, open) : {}),
  };
}

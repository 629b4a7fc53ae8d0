/** A GraphQL schema, in its definition language or as an introspection result, as a reference. */
import {
  buildASTSchema,
  buildClientSchema,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
  parse,
} from "graphql";
import { fieldsOf, isFields } from "#lib/apis/definition/fields.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import type { DefinitionReader } from "#lib/apis/definition/reader.ts";
import { leaf } from "#lib/apis/schema/leaf.ts";
import type { ApiOutline, DataNode, OperationDoc, OperationRow, TypeDoc, TypeRow } from "#lib/apis/types.ts";
import { queryFor } from "./query.ts";

/** Tokens of one schema; the largest published ones have a quarter of it. */
const tokensAtMost = 2_000_000;

/** @throws DefinitionError */
export function readSchema(text: string): GraphQLSchema {
  try {
    if (text.trimStart().startsWith("{"))
      return buildClientSchema(introspectionOf(text), { assumeValid: true });
    // Federation and other directives that the text does not declare are no reason to show nothing.
    return buildASTSchema(parse(text, { maxTokens: tokensAtMost }), {
      assumeValid: true,
      assumeValidSDL: true,
    });
  } catch (error) {
    if (error instanceof GraphQLError) {
      const place = error.locations?.[0];
      throw new DefinitionError(
        `It is no valid GraphQL schema: ${error.message}`,
        place?.line ?? null,
        place?.column ?? null,
      );
    }
    if (error instanceof DefinitionError) throw error;
    throw new DefinitionError(
      `It is no valid GraphQL schema: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}

function introspectionOf(text: string): IntrospectionQuery {
  const value: unknown = JSON.parse(text);
  const result = fieldsOf(isFields(value) && "data" in value ? value.data : value);
  if (!isFields(result.__schema))
    throw new DefinitionError("The JSON holds no __schema: it is no introspection result.", 1, 1);
  return result as unknown as IntrospectionQuery;
}

/** @throws DefinitionError */
export function graphQlReader(text: string): DefinitionReader {
  const schema = readSchema(text);
  const roots = rootFields(schema);
  const types = new Map(ownTypes(schema).map((type) => [type.name, type]));
  return {
    outline: () => outline(schema, roots, [...types.values()]),
    operation: (id) => {
      const found = roots.find((root) => root.id === id);
      return found ? operationDoc(found) : null;
    },
    type: (name) => {
      const type = types.get(name);
      return type ? typeDoc(type, schema) : null;
    },
  };
}

interface RootField {
  id: string;
  verb: "query" | "mutation" | "subscription";
  root: string;
  field: GraphQLField<unknown, unknown>;
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
    ["subscription", schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([verb, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      id: `${verb}.${field.name}`,
      verb,
      root: type?.name ?? verb,
      field,
    })),
  );
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).filter(
    (type) =>
      !type.name.startsWith("__") &&
      !isSpecifiedScalarType(type) &&
      !roots.some((root) => root?.name === type.name),
  );
}

function outline(
  schema: GraphQLSchema,
  roots: readonly RootField[],
  types: readonly GraphQLNamedType[],
): ApiOutline {
  const groups = new Map(roots.map(({ root, verb }) => [root, verb]));
  return {
    format: "graphql",
    formatLabel: "GraphQL",
    title: null,
    version: null,
    description: schema.description ?? null,
    servers: [],
    security: [],
    groups: [...groups.keys()].map((name) => ({
      name,
      description: schema.getType(name)?.description ?? null,
    })),
    operations: roots.map(row),
    types: types.map(typeRow),
    words: { operations: "Fields", types: "Types" },
  };
}

function row({ id, verb, root, field }: RootField): OperationRow {
  const [firstLine] = (field.description ?? "").trim().split("\n");
  return {
    id,
    verb,
    name: field.name,
    summary: firstLine || `returns ${field.type}`,
    deprecated: field.deprecationReason !== undefined && field.deprecationReason !== null,
    group: root,
  };
}

function typeRow(type: GraphQLNamedType): TypeRow {
  return { name: type.name, kind: kindOf(type), description: type.description ?? null };
}

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return "type";
  if (isInterfaceType(type)) return "interface";
  if (isUnionType(type)) return "union";
  if (isEnumType(type)) return "enum";
  return isInputObjectType(type) ? "input" : "scalar";
}

function operationDoc(root: RootField): OperationDoc {
  const { field, verb } = root;
  const result = getNamedType(field.type);
  return {
    ...row(root),
    description: field.description ?? null,
    operationId: null,
    notes: field.deprecationReason ? [`deprecated: ${field.deprecationReason}`] : [],
    security: null,
    servers: [],
    parameters: field.args.map((argument) => ({ in: "argument", node: argumentNode(argument) })),
    request: {
      required: true,
      description: null,
      bodies: [
        {
          label: "Query",
          description: null,
          schema: null,
          headers: [],
          example: queryFor(verb, field),
          madeUp: true,
        },
      ],
    },
    responses: [
      {
        status: String(field.type),
        description: result.description ?? null,
        headers: [],
        bodies: [
          {
            label: result.name,
            description: null,
            schema: resultNode(field),
            headers: [],
            example: null,
            madeUp: false,
          },
        ],
      },
    ],
  };
}

function resultNode(field: GraphQLField<unknown, unknown>): DataNode {
  const type = getNamedType(field.type);
  return { ...leaf("", String(field.type), type.name), children: membersOf(type) };
}

function inputNode(input: GraphQLArgument | GraphQLInputField, required: boolean): DataNode {
  const notes = input.deprecationReason ? [`deprecated: ${input.deprecationReason}`] : [];
  const fallback = defaultText(input);
  if (fallback !== null) notes.push(`default ${fallback}`);
  return {
    ...leaf(input.name, String(input.type), getNamedType(input.type).name),
    required,
    deprecated: Boolean(input.deprecationReason),
    description: input.description ?? null,
    notes,
  };
}

function defaultText(input: GraphQLArgument | GraphQLInputField): string | null {
  const written = input.astNode?.defaultValue?.loc;
  return written ? written.source.body.slice(written.start, written.end) : null;
}

const argumentNode = (argument: GraphQLArgument) => inputNode(argument, isRequiredArgument(argument));

/** A field with its arguments below it. */
function fieldNode(field: GraphQLField<unknown, unknown>): DataNode {
  return {
    ...leaf(field.name, String(field.type), getNamedType(field.type).name),
    description: field.description ?? null,
    deprecated: Boolean(field.deprecationReason),
    notes: field.deprecationReason ? [`deprecated: ${field.deprecationReason}`] : [],
    children: field.args.map((argument) => ({ ...argumentNode(argument), name: `(${argument.name})` })),
  };
}

function membersOf(type: GraphQLNamedType): DataNode[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).map(fieldNode);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => inputNode(field, isRequiredInputField(field)));
  if (isUnionType(type)) return type.getTypes().map((member) => leaf(member.name, "member", member.name));
  if (!isEnumType(type)) return [];
  return type.getValues().map((value) => ({
    ...leaf(value.name, "value", null),
    description: value.description ?? null,
    deprecated: Boolean(value.deprecationReason),
    notes: value.deprecationReason ? [`deprecated: ${value.deprecationReason}`] : [],
  }));
}

function typeDoc(type: GraphQLNamedType, schema: GraphQLSchema): TypeDoc {
  const notes: string[] = [];
  if ((isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().length > 0)
    notes.push(`implements ${type.getInterfaces().join(", ")}`);
  if (isInterfaceType(type))
    notes.push(`implemented by ${schema.getPossibleTypes(type).join(", ") || "nothing"}`);
  return {
    ...typeRow(type),
    schema: {
      ...leaf("", kindOf(type), null),
      notes,
      description: type.description ?? null,
      children: membersOf(type),
    },
  };
}

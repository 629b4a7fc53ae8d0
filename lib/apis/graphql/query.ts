/** A document that asks for one root field: its arguments as variables, and the plain fields of what it returns. */
import {
  type GraphQLField,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

const fieldsAtMost = 20;
const deepest = 2;

export function queryFor(verb: string, field: GraphQLField<unknown, unknown>): string {
  const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
  const declared = field.args.map((argument) => `$${argument.name}: ${argument.type}`).join(", ");
  const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(", ");
  const selected = selection(field, 1);
  return `${verb} ${name}${declared && `(${declared})`} {\n  ${field.name}${given && `(${given})`}${selected}\n}`;
}

/** Fields that have required arguments of their own are left out: they need more than a name. */
function selection({ type }: GraphQLField<unknown, unknown>, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return "";
  const indent = "  ".repeat(depth + 1);
  const end = `\n${"  ".repeat(depth)}}`;
  if (isUnionType(named)) return ` {\n${indent}__typename${end}`;
  if (!isObjectType(named) && !isInterfaceType(named)) return "";
  const fields = Object.values(named.getFields()).filter((one) => !one.args.some(isRequiredArgument));
  const lines = fields.slice(0, fieldsAtMost).flatMap((one) => {
    if (isLeafType(getNamedType(one.type))) return [`${indent}${one.name}`];
    return depth < deepest ? [`${indent}${one.name}${selection(one, depth + 1)}`] : [];
  });
  return ` {\n${lines.length > 0 ? lines.join("\n") : `${indent}__typename`}${end}`;
}

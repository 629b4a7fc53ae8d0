/** What changed between two GraphQL schemas, as graphql-js judges it, and what was deprecated. */
import {
  BreakingChangeType,
  DangerousChangeType,
  findSchemaChanges,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  SafeChangeType,
} from "graphql";
import type { ApiChange, ChangeLevel } from "#lib/apis/types.ts";

const levels: readonly (readonly [ChangeLevel, Readonly<Record<string, string>>, string])[] = [
  ["breaking", BreakingChangeType, "Operations that use it fail validation or return something else."],
  [
    "dangerous",
    DangerousChangeType,
    "Operations stay valid, but may behave differently or meet what they do not handle.",
  ],
  ["safe", SafeChangeType, "Operations that were valid stay valid."],
];

const reasons: Record<string, string> = {
  FIELD_REMOVED: "Operations that select the field fail validation.",
  TYPE_REMOVED: "Operations that name the type fail validation.",
  ARG_REMOVED: "Operations that pass the argument fail validation.",
  REQUIRED_ARG_ADDED: "Operations that do not pass the argument fail validation.",
  REQUIRED_INPUT_FIELD_ADDED: "Inputs of existing consumers lack the field and are refused.",
  VALUE_REMOVED_FROM_ENUM: "Operations that send the value fail; code that handles it waits in vain.",
  VALUE_ADDED_TO_ENUM: "Consumers that handle every known value meet one they do not know.",
  TYPE_ADDED_TO_UNION: "Consumers that handle every known member meet one they do not know.",
  FIELD_CHANGED_KIND: "Consumers read a value of another type than they expect.",
  ARG_CHANGED_KIND: "Operations that pass a value of the old type fail validation.",
};

export function compareGraphQl(before: GraphQLSchema, after: GraphQLSchema): ApiChange[] {
  const roots = new Map(
    ([before, after] as const).flatMap((schema) =>
      [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
        (type, index) =>
          type ? [[type.name, ["query", "mutation", "subscription"][index] ?? "query"] as const] : [],
      ),
    ),
  );
  const found = findSchemaChanges(before, after)
    .filter(({ type }) => type !== SafeChangeType.DESCRIPTION_CHANGED)
    .map(({ type, description }): ApiChange => {
      const place = placeOf(description);
      const [typeName, field] = place.split(".");
      const verb = roots.get(typeName ?? "");
      const [level, , why] = levels.find(([, names]) => type in names) ?? ["safe", {}, ""];
      return {
        level,
        rule: type,
        place,
        sentence: description.endsWith(".") ? description : `${description}.`,
        why: reasons[type] ?? why,
        operations: verb && field ? [`${verb} ${field}`] : [],
      };
    });
  return [...found, ...deprecations(before, after)];
}

/** "Query.journey" of "Query.journey was removed." or "Field Query.journey was removed." */
function placeOf(description: string): string {
  return (
    /\b([A-Za-z_]\w*\.\w+)/.exec(description)?.[1] ??
    /@?\b[A-Z_]\w*\b(?=[^.]*$)/.exec(description)?.[0] ??
    "schema"
  );
}

function deprecations(before: GraphQLSchema, after: GraphQLSchema): ApiChange[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    const old = before.getType(type.name);
    if (!(isObjectType(type) || isInterfaceType(type)) || !(isObjectType(old) || isInterfaceType(old)))
      return [];
    return Object.values(type.getFields()).flatMap((field): ApiChange[] => {
      const was = old.getFields()[field.name];
      if (!was || was.deprecationReason || !field.deprecationReason) return [];
      return [
        {
          level: "dangerous",
          rule: "FIELD_DEPRECATED",
          place: `${type.name}.${field.name}`,
          sentence: `${type.name}.${field.name} is deprecated: ${field.deprecationReason}`,
          why: "It works still, but is announced to go: plan what to use instead.",
          operations: [],
        },
      ];
    });
  });
}

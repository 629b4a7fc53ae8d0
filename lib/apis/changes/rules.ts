/**
 * What each change does to whoever relies on the old definition: one table. A change of data is judged by its direction: what
 * consumers send (`request`) may be widened, what they receive (`response`) may be narrowed.
 */
import type { ChangeLevel } from "#lib/apis/types.ts";

interface Judgement {
  level: ChangeLevel;
  why: string;
}

const breaking = (why: string): Judgement => ({ level: "breaking", why });
const dangerous = (why: string): Judgement => ({ level: "dangerous", why });
const safe = (why: string): Judgement => ({ level: "safe", why });

const ignored = safe("Requests that leave it out are accepted as before.");
const additional = safe("Consumers that do not know it go on without it.");
const wider = safe("Everything that was accepted before still is.");
const narrower = safe("Consumers receive nothing that they could not receive before.");

/** Changes of operations and of the definition as a whole. */
export const operationRules = {
  "operation-removed": breaking("Consumers that call it get an error."),
  "operation-added": additional,
  "operation-deprecated": dangerous("It works still, but is announced to go: plan what to use instead."),
  "operation-id-changed": dangerous(
    "Generated clients name their methods after it; code that calls them no longer compiles.",
  ),
  "path-parameter-renamed": dangerous(
    "Requests look the same, but generated clients name their arguments after it.",
  ),
  "parameter-removed": dangerous("Requests that send it are answered as if they had not, or refused."),
  "parameter-added-required": breaking("Requests of existing consumers lack it and are refused."),
  "parameter-added-optional": ignored,
  "parameter-became-required": breaking("Requests that leave it out are refused now."),
  "parameter-became-optional": wider,
  "body-added-required": breaking("Requests of existing consumers have no body and are refused."),
  "body-added-optional": ignored,
  "body-removed": dangerous("Requests that send a body are answered as if they had not, or refused."),
  "body-became-required": breaking("Requests without a body are refused now."),
  "body-became-optional": wider,
  "request-type-removed": breaking("Consumers that send this media type are refused."),
  "request-type-added": wider,
  "response-type-removed": breaking("Consumers that ask for this media type do not get it."),
  "response-type-added": additional,
  "success-status-removed": breaking("Consumers that wait for this status do not recognise success."),
  "success-status-added": dangerous(
    "Consumers that check for the statuses they know take this success for a failure.",
  ),
  "error-status-removed": dangerous("Consumers that handle this status may meet another one in its place."),
  "error-status-added": safe("Consumers have to expect failures that no definition names."),
  "response-header-removed": breaking("Consumers that read the header find nothing."),
  "response-header-added": additional,
  "response-header-became-optional": breaking("Consumers that rely on the header find nothing at times."),
  "security-added": breaking("Requests that were accepted without credentials are refused."),
  "security-removed": wider,
  "security-alternative-removed": breaking("Consumers that sign in this way are refused."),
  "security-alternative-added": wider,
  "scope-added": breaking("Tokens of existing consumers lack the scope and are refused."),
  "scope-removed": wider,
  "security-scheme-changed": breaking("Credentials are sent in another way than consumers send them."),
  "server-removed": dangerous("Consumers that are configured with this address may reach nothing."),
  "server-added": additional,
  "channel-removed": breaking("Consumers that use the channel neither reach anybody nor receive anything."),
  "channel-added": additional,
  "message-removed": breaking(
    "Consumers that wait for this message no longer receive it, or cannot send it.",
  ),
  "message-added": dangerous(
    "Consumers that know the other messages of the channel meet one they do not know.",
  ),
} as const satisfies Record<string, Judgement>;

/** Changes of data, by direction. */
export const schemaRules = {
  "type-changed": {
    request: breaking("Values of the old type are refused."),
    response: breaking("Consumers read a value of another type than they expect."),
  },
  "type-widened": {
    request: wider,
    response: breaking("Consumers receive values of a type that they do not expect."),
  },
  "type-narrowed": { request: breaking("Values that were accepted are refused."), response: narrower },
  "became-nullable": { request: wider, response: breaking("Consumers that do not expect null fail on it.") },
  "became-not-nullable": { request: breaking("Requests that send null are refused."), response: narrower },
  "format-changed": {
    request: breaking("Values written in the old format are refused."),
    response: breaking("Consumers read the old format and meet another."),
  },
  "format-added": { request: breaking("Values that are not of the format are refused."), response: narrower },
  "format-removed": {
    request: wider,
    response: dangerous("Values may come in a form that consumers cannot read."),
  },
  "value-removed": { request: breaking("Requests that send the value are refused."), response: narrower },
  "value-added": {
    request: wider,
    response: dangerous("Consumers that handle every known value meet one they do not know."),
  },
  "values-limited": { request: breaking("Values outside of the list are refused."), response: narrower },
  "values-unlimited": {
    request: wider,
    response: dangerous("Consumers that handle every known value meet others."),
  },
  "property-removed": {
    request: dangerous("Requests that send it are answered as if they had not."),
    response: breaking("Consumers that read it find nothing."),
  },
  "property-refused": {
    request: breaking("Requests that send it are refused: other properties are not allowed."),
    response: breaking("Consumers that read it find nothing."),
  },
  "property-added-required": {
    request: breaking("Requests of existing consumers lack it and are refused."),
    response: additional,
  },
  "property-added-optional": { request: ignored, response: additional },
  "property-became-required": {
    request: breaking("Requests that leave it out are refused now."),
    response: narrower,
  },
  "property-became-optional": {
    request: wider,
    response: breaking("Consumers that rely on it find nothing at times."),
  },
  "property-became-read-only": {
    request: dangerous("Requests that set it are answered as if they had not, or refused."),
    response: narrower,
  },
  "property-deprecated": {
    request: dangerous("It works still, but is announced to go: plan what to use instead."),
    response: dangerous("It is there still, but is announced to go: plan what to use instead."),
  },
  "limit-tightened": {
    request: breaking("Values outside of the new limit are refused."),
    response: narrower,
  },
  "limit-loosened": {
    request: wider,
    response: dangerous("Values may be outside of what consumers have room for."),
  },
  "pattern-changed": {
    request: breaking("Values that match the old pattern only are refused."),
    response: dangerous("Values may look different from what consumers parse."),
  },
  "default-changed": {
    request: dangerous("Requests that leave it out mean something else now."),
    response: safe("A default of what is received says nothing about what is sent."),
  },
  "other-properties-refused": {
    request: breaking("Requests with properties of their own are refused."),
    response: narrower,
  },
  "other-properties-allowed": { request: wider, response: additional },
  "variant-removed": { request: breaking("Requests of this variant are refused."), response: narrower },
  "variant-added": {
    request: wider,
    response: dangerous("Consumers that handle every known variant meet one they do not know."),
  },
} as const satisfies Record<string, { request: Judgement; response: Judgement }>;

export type OperationRule = keyof typeof operationRules;
export type SchemaRule = keyof typeof schemaRules;
export type Direction = "request" | "response";

/** People, their tokens, and what they did. */
import { z } from "zod";
import { auditParameters } from "#lib/audit/schema.ts";
import { peopleParameters, personPath, roleBody } from "#lib/auth/schema.ts";
import { tokenIdInput, tokenInput, tokenParameters } from "#lib/tokens/schema.ts";
import type { ApiRoute } from "./route.ts";
import { accessToken, auditPage, createdToken, peoplePage, self, tokenPage } from "./shapes.ts";

export const peopleRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/self",
    tag: "People and tokens",
    summary: "Who asks",
    permission: null,
    answer: { status: 200, description: "The person, and the token when one asks.", schema: self },
    errors: [],
  },
  {
    method: "GET",
    path: "/tokens",
    tag: "People and tokens",
    summary: "Your access tokens",
    permission: null,
    answer: {
      status: 200,
      description: "Active ones first. What ended more than 90 days ago is left out.",
      schema: z.strictObject({ items: z.array(accessToken) }),
    },
    errors: [],
  },
  {
    method: "POST",
    path: "/tokens",
    tag: "People and tokens",
    summary: "Create an access token",
    description: "Only with a browser's session: a token cannot create tokens.",
    permission: "token.create",
    body: tokenInput,
    answer: { status: 201, description: "The token, shown this once.", schema: createdToken },
    errors: ["InvalidInput", "NotAllowed", "Conflict"],
  },
  {
    method: "GET",
    path: "/tokens/everybody",
    tag: "People and tokens",
    summary: "Everybody's active tokens",
    permission: "token.read",
    query: tokenParameters,
    answer: { status: 200, description: "One page, last used first.", schema: tokenPage },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "DELETE",
    path: "/tokens/{id}",
    tag: "People and tokens",
    summary: "Revoke a token",
    description: "Your own, or with the permission `token.revoke` anybody's. It is refused from then on.",
    permission: null,
    params: tokenIdInput,
    answer: { status: 204, description: "It has ended." },
    errors: ["InvalidInput", "NotAllowed", "NotFound"],
  },
  {
    method: "GET",
    path: "/people",
    tag: "People and tokens",
    summary: "Everybody who has signed in",
    permission: "person.read",
    query: peopleParameters,
    answer: { status: 200, description: "One page, by name.", schema: peoplePage },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "PUT",
    path: "/people/{id}/role",
    tag: "People and tokens",
    summary: "Change a person's role",
    permission: "person.role",
    params: personPath,
    body: roleBody,
    answer: { status: 204, description: "It holds from their next request." },
    errors: ["InvalidInput", "NotAllowed", "NotFound", "Conflict"],
  },
  {
    method: "GET",
    path: "/audit",
    tag: "People and tokens",
    summary: "The audit log",
    permission: "audit.read",
    query: auditParameters,
    answer: { status: 200, description: "One page, newest first.", schema: auditPage },
    errors: ["InvalidInput", "NotAllowed"],
  },
  {
    method: "GET",
    path: "/openapi.json",
    tag: "People and tokens",
    summary: "This description",
    permission: null,
    answer: {
      status: 200,
      description: "An OpenAPI 3.1 document.",
      schema: z.looseObject({ openapi: z.literal("3.1.0"), paths: z.record(z.string(), z.unknown()) }),
    },
    errors: [],
  },
];

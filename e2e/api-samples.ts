/** One request for each address below /api/v1 that the demo company answers, in the order in which they are sent. */

export interface ApiSample {
  /** As routeKey has it: `GET /sources/{name}` */
  readonly route: string;
  /** Below /api/v1, with its query. `{made}` is the id that the sample before it was answered with. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent with the session of an admin instead of a token. */
  readonly session?: true;
}

const bookingApi = "component:default/booking-api";
const view = { name: "Contract", params: "kind=component", shared: false };

const contractKind = `apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: contract }
spec: { kind: Contract, apiVersions: [contract.example/v1] }
`;

export const apiSamples: readonly ApiSample[] = [
  { route: "GET /entities", path: "/entities?kind=component&col=spec.type&sort=-name&spec.type=service" },
  { route: "GET /entities/groups", path: "/entities/groups?kind=component&group=owner" },
  { route: "GET /entities/fields", path: "/entities/fields?find=spec" },
  { route: "GET /entities/card", path: `/entities/card?ref=${bookingApi}` },
  { route: "GET /entities/{namespace}/{kind}/{name}", path: "/entities/default/component/booking-api" },
  { route: "GET /facets", path: "/facets?kind=component" },
  { route: "GET /facets", path: "/facets?kind=component&facet=owner" },
  { route: "GET /search", path: "/search?q=booking" },
  { route: "GET /export", path: "/export?kind=system&format=json" },
  { route: "POST /export", path: "/export", body: { format: "refs", refs: [bookingApi] } },
  { route: "GET /events", path: "/events" },
  { route: "GET /views", path: "/views" },
  { route: "POST /views", path: "/views", body: view },
  { route: "PATCH /views/{id}", path: "/views/{made}", body: { description: "Changed" } },
  { route: "DELETE /views/{id}", path: "/views/{made}" },
  { route: "POST /views/{id}/restore", path: "/views/{made}/restore" },
  { route: "DELETE /views/{id}", path: "/views/{made}" },
  { route: "GET /views/pins", path: "/views/pins" },
  { route: "PUT /views/pins", path: "/views/pins", body: { target: "kind:template", pinned: false } },
  { route: "GET /graph", path: `/graph?entity=${bookingApi}&depth=2` },
  { route: "GET /graph", path: "/graph?slice=company" },
  { route: "GET /graph/path", path: `/graph/path?from=${bookingApi}&to=user:default/leila.benchekroun` },
  { route: "GET /graph/impact", path: `/graph/impact?entity=${bookingApi}` },
  { route: "GET /model", path: "/model" },
  { route: "POST /model/preview", path: "/model/preview", body: { text: contractKind, path: null } },
  { route: "POST /model/kinds", path: "/model/kinds", body: { text: contractKind, path: null } },
  { route: "DELETE /model/kinds/{name}", path: "/model/kinds/contract" },
  {
    route: "GET /apis/{namespace}/{name}/comparison",
    path: "/apis/default/payments-api/comparison?with=api:default/payments-api-v3",
  },
  {
    route: "POST /apis/{namespace}/{name}/comparison",
    path: "/apis/default/payments-api/comparison",
    body: { definition: "openapi: 3.1.0\ninfo: { title: Nothing, version: '1' }\npaths: {}\n" },
  },
  { route: "GET /sources", path: "/sources" },
  { route: "GET /sources/{name}", path: "/sources/payments" },
  { route: "POST /sources/{name}/sync", path: "/sources/payments/sync" },
  { route: "GET /self", path: "/self" },
  { route: "GET /tokens", path: "/tokens" },
  {
    route: "POST /tokens",
    path: "/tokens",
    body: { name: "contract", scope: "read", expiresInDays: 1 },
    session: true,
  },
  { route: "DELETE /tokens/{id}", path: "/tokens/{made}" },
  { route: "GET /tokens/everybody", path: "/tokens/everybody?q=contract" },
  { route: "GET /people", path: "/people" },
  { route: "GET /audit", path: "/audit?action=token" },
  { route: "GET /openapi.json", path: "/openapi.json" },
];

/**
 * What only answers well when something extraordinary is the case, and where a test makes it so. Here they are refused as they say.
 */
export const refusedSamples: readonly (ApiSample & { readonly status: number; readonly testedBy: string })[] =
  [
    {
      route: "DELETE /sources/{name}",
      path: "/sources/nothing-of-this-name",
      status: 404,
      testedBy: "e2e/sources.spec.ts",
    },
    {
      route: "POST /sources/{name}/held-deletions",
      path: "/sources/payments/held-deletions",
      body: { decision: "keep" },
      status: 409,
      testedBy: "e2e/sources.spec.ts",
    },
    {
      route: "POST /apis/{namespace}/{name}/calls",
      path: "/apis/default/payments-api/calls",
      body: { operation: "nothing-of-this-name", server: "https://payments.example" },
      status: 404,
      testedBy: "lib/apis/calls.integration.test.ts",
    },
    {
      route: "PUT /people/{id}/role",
      path: "/people/00000000-0000-4000-8000-000000000000/role",
      body: { role: "viewer" },
      status: 404,
      testedBy: "lib/auth/mutations.integration.test.ts",
    },
  ];

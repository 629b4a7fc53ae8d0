/** Programs that were written for Backstage: its own client, with an access token, against the whole portal. */
import { CatalogClient } from "@backstage/catalog-client";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

test("Backstage's client reads the catalog with a token that a person made for it", async ({
  as,
  baseURL,
}) => {
  const page = await as(people.member);
  const made = await page.request.post("/api/v1/tokens", {
    data: { name: "backstage client", scope: "read", expiresInDays: 30 },
  });
  const { token } = (await made.json()) as { token: string };
  const client = new CatalogClient({ discoveryApi: { getBaseUrl: async (id) => `${baseURL}/api/${id}` } });
  const systems = await client.queryEntities(
    { filter: { kind: "system" }, orderFields: { field: "metadata.name", order: "asc" }, limit: 3 },
    { token },
  );
  expect(systems.items).toHaveLength(3);
  expect(systems.totalItems).toBeGreaterThan(3);
  const next = await client.queryEntities({ cursor: systems.pageInfo.nextCursor ?? "", limit: 3 }, { token });
  const names = [...systems.items, ...next.items].map(({ metadata }) => metadata.name);
  expect(names).toEqual([...new Set(names)].sort());

  const [first] = systems.items;
  const ref = { kind: "System", namespace: "default", name: first?.metadata.name ?? "" };
  expect((await client.getEntityByRef(ref, { token }))?.metadata.uid).toBe(first?.metadata.uid);
  const { facets } = await client.getEntityFacets({ facets: ["kind"] }, { token });
  expect(facets.kind?.find(({ value }) => value === "System")?.count).toBe(systems.totalItems);
  let streamed = 0;
  for await (const entities of client.streamEntities({ pageSize: 50 }, { token }))
    streamed += entities.length;
  expect(streamed).toBe(facets.kind?.reduce((sum, { count }) => sum + count, 0));

  await expect(client.refreshEntity("system:default/none", { token })).rejects.toMatchObject({
    statusCode: 403,
    cause: { name: "NotAllowedError" },
  });
  await expect(client.getEntities({}, { token: "ptl_nobody" })).rejects.toMatchObject({
    statusCode: 401,
    cause: { name: "AuthenticationError" },
  });
});

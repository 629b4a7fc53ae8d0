/** Where the catalog comes from, and the demo company's honest mistakes, each at the line its team would look for it. */
import { DemoRepository } from "./demo-repository.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

/** As in prisma/demo/README.md. `lines` are lines of the file, one after the other; the error stands at the last one. */
const mistakes = [
  { repository: "payments", rule: "invalid-tag", lines: ["    - PSP_settlement"] },
  { repository: "crew", rule: "missing-field", lines: ["  name: roster-export", "spec:"] },
  {
    repository: "freight",
    file: "customs/catalog-info.yaml",
    rule: "yaml-syntax",
    lines: ["  name: tariff-lookup", "  description: Finds commodity codes: type"],
  },
  { repository: "boarding", rule: "ref-without-kind", lines: ["    - checkin-service"] },
  {
    repository: "terminals",
    file: "catalog-info.yml",
    rule: "placeholder-unreadable",
    lines: ["    $text: ./yard/openapi.yaml"],
  },
  {
    repository: "timetable",
    rule: "invalid-annotation-value",
    lines: ["    pagerduty.com/service-id: 4471182"],
  },
  {
    repository: "storefront",
    file: "services/currency-rates/catalog-info.yaml",
    rule: "duplicate-entity",
    lines: ["apiVersion: "],
  },
];

function lineOf(text: string, lines: readonly string[]): number {
  let at = -1;
  const all = text.split("\n");
  for (const line of lines) at = all.findIndex((found, index) => index > at && found.startsWith(line));
  expect(at, `the line of ${lines.at(-1)}`).toBeGreaterThanOrEqual(0);
  return at + 1;
}

test("every source is listed with its state and its counts", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/sources");
  const rows = page.getByRole("table", { name: "Sources" }).locator("tbody tr");
  await expect(rows).toHaveCount(14);
  await expect(rows.filter({ hasText: "In sync" })).toHaveCount(14);
  for (const { repository } of mistakes) {
    await expect(
      rows.filter({ has: page.getByRole("link", { name: repository, exact: true }) }),
    ).toContainText("1 error");
  }
  await rows.getByRole("link", { name: "organization", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "organization" })).toBeVisible();
  await expect(page.getByText("Nothing is wrong in this source")).toBeVisible();
});

for (const { repository, file = "catalog-info.yaml", rule, lines } of mistakes) {
  test(`the mistake in ${repository} is named at its line: ${rule}`, async ({ as }) => {
    const line = lineOf(new DemoRepository(repository).read(file), lines);
    const page = await as(people.member);
    await page.goto(`/sources/${repository}`);
    const problem = page.getByRole("listitem").filter({ hasText: `${file}:${line}:` });
    await expect(problem).toHaveCount(1);
    await expect(problem).toContainText(rule);
    await expect(problem).toContainText("Error: ");
  });
}

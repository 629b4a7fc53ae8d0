/** The demo company's honest mistakes, each where its team would look for it. */
import { DemoRepository } from "./demo-repository.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

/** As in prisma/demo/README.md; `text` is what stands in the line that the error names. */
const mistakes = [
  { repository: "payments", rule: "invalid-tag", text: "PSP_settlement" },
  { repository: "crew", rule: "missing-field", text: "roster-export" },
  { repository: "freight", rule: "yaml-syntax", text: "tariff-lookup" },
  { repository: "boarding", rule: "ref-without-kind", text: "checkin-service" },
  { repository: "terminals", rule: "placeholder-unreadable", text: "$text" },
  { repository: "timetable", rule: "invalid-annotation-value", text: "pagerduty" },
  { repository: "storefront", rule: "duplicate-entity", text: "currency-rates" },
] as const;

/**
 * How the demo company's repositories came to be: data only, replayed by replay.ts. The folders in repositories/ are the end of
 * the story; each commit says what it added to them or what it changed, so that earlier states can be told from the last one.
 */
import type { RepositoryHistory } from "./replay.ts";

export const demoHistory: Record<string, RepositoryHistory> = {
  organization: [
    { author: "maren.aasgaard", daysAgo: 364, message: "Groups and people, exported from the directory" },
    {
      author: "tobias.nwosu",
      daysAgo: 301,
      message: "Split people by department\n\nOne file of 600 lines was a merge conflict a week.",
      adds: ["README.md"],
    },
    {
      author: "rashid.benmoussa",
      daysAgo: 188,
      message: "I help boarding in Tangier now, too",
      edits: [
        {
          path: "people/operations-technology.yaml",
          before:
            "[terminals-team]\n---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: linh.quach",
          after:
            "[terminals-team, boarding-team]\n---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: linh.quach",
        },
      ],
    },
    {
      author: "misaki.sato",
      daysAgo: 131,
      message: "Write my name as I write it",
      edits: [
        {
          path: "people/travel-technology.yaml",
          before: "displayName: Misaki Sato",
          after: "displayName: 佐藤 美咲 (Misaki Satō)",
        },
      ],
    },
    {
      author: "viktor.hallgrim",
      daysAgo: 74,
      message: "Cloud takes over security, the team's name says so",
      edits: [
        {
          path: "groups/platform-engineering.yaml",
          before: "displayName: Cloud\n",
          after: "displayName: Cloud and security\n",
        },
      ],
    },
    {
      author: "noor.hesselink",
      daysAgo: 20,
      message: "Noor also works with the data platform team until spring",
      edits: [
        {
          path: "people/data-and-insight.yaml",
          before: "[insight-team]",
          after: "[insight-team, data-platform-team]",
        },
      ],
    },
  ],

  catalog: [
    {
      author: "maren.aasgaard",
      daysAgo: 363,
      message: "Domains and systems, first draft from the architecture circle",
    },
    {
      author: "ingrid.solheim",
      daysAgo: 352,
      message: "Say what each domain is for in words that a purser would use",
      edits: [
        {
          path: "domains/operations.yaml",
          before: "Moving ships and vehicles.",
          after:
            "Moving ships on time and vehicles through terminals. Software here must work when the office is asleep.",
        },
      ],
    },
    {
      author: "henrik.malmsten",
      daysAgo: 266,
      message:
        "Fleet and crew become a part of operations\n\nDecided on Thursday; the budget moved in January anyway.",
      edits: [{ path: "domains/operations.yaml", before: "", after: "\n  subdomainOf: operations" }],
    },
    {
      author: "charlotte.vermeire",
      daysAgo: 180,
      message: "Describe the services we buy",
      adds: ["external/"],
      edits: [{ path: "catalog-info.yaml", before: "", after: "\n    - ./external/*.yaml" }],
    },
    {
      author: "tobias.nwosu",
      daysAgo: 44,
      message: "Link each system to its overview dashboard",
      edits: [
        {
          path: "systems/data/data-platform.yaml",
          before: "  tags: [analytics]\nspec:",
          after:
            "  tags: [analytics]\n  links:\n    - url: https://grafana.brinevik.example/d/data-platform/overview\n      title: Overview dashboard\n      icon: dashboard\nspec:",
        },
      ],
    },
  ],

  booking: [
    { author: "leila.benchekroun", daysAgo: 361, message: "Import booking from the monolith's repository" },
    {
      author: "jonas.ahlbrecht",
      daysAgo: 333,
      message: "Describe the API in OpenAPI instead of the wiki",
      adds: ["api/openapi.yaml"],
      edits: [
        {
          path: "catalog-info.yaml",
          before: "  definition: See https://wiki.brinevik.example/booking/api",
          after: "  definition:\n    $text: ./api/openapi.yaml",
        },
      ],
    },
    {
      author: "siobhan.kerrigan",
      daysAgo: 290,
      message: "Count inventory in memory (ADR 2)",
      adds: ["docs/adr/0002-inventory-in-memory.md"],
      edits: [
        {
          path: "services/inventory/catalog-info.yaml",
          before: "Counts what is left on every sailing, with a query that is too slow for summer sales.",
          after:
            "Counts what is left on every sailing: seats, cabins, kennels and lane metres. Answers 9,000 questions a second on the day\n    summer goes on sale, from memory, and is the one place where overselling is prevented.",
        },
        {
          path: "mkdocs.yml",
          before: "",
          after: "\n      - Inventory in memory: adr/0002-inventory-in-memory.md",
        },
      ],
    },
    {
      author: "viktor.hallgrim",
      daysAgo: 243,
      message: "Add on-call services to everything in tier 1",
      edits: [
        { path: "catalog-info.yaml", before: "", after: "\n    pagerduty.com/service-id: PBKG01A" },
        { path: "catalog-info.yaml", before: "", after: "\n    pagerduty.com/service-id: PBKG01B" },
        {
          path: "services/inventory/catalog-info.yaml",
          before: "",
          after: "\n    pagerduty.com/service-id: PBKG02C",
        },
      ],
    },
    {
      author: "leila.benchekroun",
      daysAgo: 204,
      message: "Booking events v2\n\nv1 is switched off; the last reader moved on Monday.",
      edits: [
        { path: "catalog-info.yaml", before: "title: booking.events.v1", after: "title: booking.events.v2" },
        {
          path: "api/asyncapi.yaml",
          before: "address: booking.events.v1",
          after: "address: booking.events.v2",
        },
        { path: "api/asyncapi.yaml", before: "version: 1.9.0", after: "version: 2.3.0" },
      ],
    },
    {
      author: "jonas.ahlbrecht",
      daysAgo: 171,
      message: "TypeScript client for the booking API",
      adds: ["packages/booking-client/"],
      tag: { name: "booking-client-v4.0.0", message: "booking-client 4.0.0" },
    },
    {
      author: "leila.benchekroun",
      daysAgo: 121,
      message: "Retire the seat map (ADR 3)",
      adds: ["docs/adr/0003-retire-seat-map.md"],
      edits: [
        {
          path: "mkdocs.yml",
          before: "",
          after: "\n      - Retire the seat map: adr/0003-retire-seat-map.md",
        },
      ],
      drops: [
        {
          path: "services/seat-map/catalog-info.yaml",
          text: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: seat-map
  title: Seat map
  description: Sells numbered seats on MS Guillemot and MS Petrel.
  annotations:
    github.com/project-slug: brinevik/booking
  tags: [kotlin]
spec:
  type: service
  lifecycle: deprecated
  owner: booking-team
  system: booking
`,
        },
      ],
    },
    {
      author: "elodie.marchetti",
      daysAgo: 86,
      message: "The travel agent portal moves in",
      adds: ["partners/"],
    },
    {
      author: "jonas.ahlbrecht",
      daysAgo: 40,
      message: "booking-client 4.2.0: retries and idempotency keys",
      edits: [
        {
          path: "packages/booking-client/package.json",
          before: '"version": "4.0.0"',
          after: '"version": "4.2.0"',
        },
        {
          path: "packages/booking-client/catalog-info.yaml",
          before: "generated from its description.",
          after: "generated from its description, with retries and idempotency keys built in.",
        },
      ],
      tag: { name: "booking-client-v4.2.0", message: "booking-client 4.2.0" },
    },
    {
      author: "siobhan.kerrigan",
      daysAgo: 12,
      message: "Runbook: what to do, and not to do, when a storm cancels a day",
      edits: [
        {
          path: "docs/runbook.md",
          before: "",
          after:
            '\n## A storm cancels a day\n\nDo nothing by hand. The disruption engine moves parties in order of need, 200 a minute. Watch "parties waiting" fall. If\ndesks are swamped, switch the flag `booking.self-service-change` on for the route.\n',
        },
      ],
    },
    {
      author: "leila.benchekroun",
      daysAgo: 3,
      message: "Say in the catalog how long a hold lives; support keeps asking",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "undoes the steps in reverse when one fails.\n  annotations:",
          after:
            "undoes the steps in reverse when one fails. A hold\n    lives for 20 minutes; what is not paid by then goes back on sale.\n  annotations:",
        },
      ],
    },
  ],

  offers: [
    { author: "nikos.vlachakis", daysAgo: 356, message: "Pricing leaves the booking monolith" },
    {
      author: "wanjiru.kamau",
      daysAgo: 318,
      message: "Quotes list the rules that made them (ADR 1)",
      adds: ["docs/adr/0001-prices-carry-reasons.md"],
      edits: [
        {
          path: "api/pricing.proto",
          before: "",
          after:
            '\n  // Tariff, forecast or campaign, and its version: "tariff/summer-2026@14".\n  repeated string reasons = 4;',
        },
      ],
    },
    {
      author: "nikos.vlachakis",
      daysAgo: 255,
      message: "Compass Club API, described before it is built",
      adds: ["api/loyalty.openapi.yaml"],
      edits: [
        {
          path: "catalog-info.yaml",
          before: "  definition: To be written",
          after: "  definition:\n    $text: ./api/loyalty.openapi.yaml",
        },
      ],
    },
    {
      author: "wanjiru.kamau",
      daysAgo: 190,
      message:
        "fare-rules 3.0: lane widths\n\nOld code passed metres, new code passes centimetres. The type says which.",
      tag: { name: "fare-rules-v3.0.0", message: "fare-rules 3.0.0" },
      edits: [
        {
          path: "catalog-info.yaml",
          before: "(changes, refunds, child ages) as a library with 1,400 examples as tests",
          after: "(changes, refunds, child ages, lane widths) as a library with 1,900 examples as tests",
        },
      ],
    },
    {
      author: "nikos.vlachakis",
      daysAgo: 66,
      message: "Calendar prices come from the fare cache",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "",
          after: "\n    - resource:fare-cache",
        },
      ],
    },
    {
      author: "wanjiru.kamau",
      daysAgo: 9,
      message: "Runbook: the cold cache",
      edits: [
        {
          path: "docs/runbook.md",
          before: "",
          after:
            "\n## Quotes are slow\n\nNine times out of ten the fare cache restarted cold. It warms in about six minutes. Channels show tariffs meanwhile.\n",
        },
      ],
    },
  ],

  payments: [
    {
      author: "yusuf.karadere",
      daysAgo: 359,
      message: "Payments in a repository of its own, for the auditor's sake",
    },
    {
      author: "hanne.thorsager",
      daysAgo: 297,
      message: "Queue refunds (ADR 1)",
      adds: ["docs/adr/0001-refunds-are-queued.md"],
    },
    {
      author: "yusuf.karadere",
      daysAgo: 222,
      message: "Take over currency rates (ADR 2)",
      adds: ["docs/adr/0002-one-service-for-rates.md"],
      edits: [
        {
          path: "mkdocs.yml",
          before: "",
          after: "\n      - One service for currency rates: adr/0002-one-service-for-rates.md",
        },
      ],
    },
    {
      author: "hanne.thorsager",
      daysAgo: 160,
      message: "Nightly reconciliation",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "title: Payment comparison",
          after: "title: Payment reconciliation",
        },
      ],
    },
    {
      author: "hanne.thorsager",
      daysAgo: 97,
      message: "Tag the reconciliation with what it settles",
      edits: [{ path: "catalog-info.yaml", before: "", after: "\n    - PSP_settlement" }],
    },
    {
      author: "yusuf.karadere",
      daysAgo: 31,
      message: "Refunds say when the money should arrive",
      edits: [
        { path: "api/openapi.yaml", before: "version: 2.5.0", after: "version: 2.5.1" },
        {
          path: "api/openapi.yaml",
          before: "",
          after: "\n        expectedOn: { type: string, format: date }",
        },
      ],
    },
    {
      author: "hanne.thorsager",
      daysAgo: 12,
      message: "Draft of version 3: partial captures, amounts as text\n\nNobody has to move before autumn.",
      adds: ["api/v3/"],
      edits: [
        {
          path: "catalog-info.yaml",
          before: "",
          after: `---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: payments-api-v3
  title: Payments API 3 (draft)
  description: What follows on version 2.5. Compare the two before you plan the move.
  tags: [rest, pci, internal]
spec:
  type: openapi
  lifecycle: experimental
  owner: payments-team
  system: payments
  definition:
    $openapi: ./api/v3/openapi.yaml
`,
        },
      ],
    },
  ],

  storefront: [
    {
      author: "elodie.marchetti",
      daysAgo: 358,
      message: "One repository for website, app and design system",
    },
    {
      author: "elodie.marchetti",
      daysAgo: 320,
      message: "One graph for website and app (ADR 1)",
      adds: ["services/travel-graph/", "docs/adr/0001-one-graph.md"],
    },
    {
      author: "misaki.sato",
      daysAgo: 282,
      message: "harbour-ui 6: every component mirrors for right-to-left",
      edits: [
        {
          path: "packages/harbour-ui/catalog-info.yaml",
          before: "Checked for contrast and keyboard before each release.",
          after: "Checked for contrast, keyboard and right-to-left before each release.",
        },
        {
          path: "packages/harbour-ui/package.json",
          before: '"version": "5.8.2"',
          after: '"version": "6.0.0"',
        },
      ],
      tag: { name: "harbour-ui-v6.0.0", message: "harbour-ui 6.0.0" },
    },
    {
      author: "diego.larrazabal",
      daysAgo: 233,
      message: "Tickets work offline (ADR 2)",
      adds: ["docs/adr/0002-offline-tickets.md"],
      edits: [
        {
          path: "mkdocs.yml",
          before: "",
          after: "\n      - Offline tickets: adr/0002-offline-tickets.md",
        },
      ],
    },
    {
      author: "diego.larrazabal",
      daysAgo: 221,
      message: "Currency rates come from payments now",
      drops: [
        {
          path: "services/currency-rates/server.ts",
          text: `import { createServer } from "node:http";
import { fetchRates } from "./rates.ts";

createServer(async (_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(await fetchRates()));
}).listen(8080);
`,
        },
      ],
    },
    {
      author: "elodie.marchetti",
      daysAgo: 150,
      message: "Seats are no longer numbered: deprecate seatNumbers",
      edits: [
        {
          path: "services/travel-graph/schema.graphql",
          before: "  seatNumbers: [String!]!\n",
          after:
            '  seatNumbers: [String!]! @deprecated(reason: "Seats are no longer numbered; always empty.")\n',
        },
      ],
    },
    {
      author: "elodie.marchetti",
      daysAgo: 110,
      message: "Campaign pages are deprecated; link to the plan",
      edits: [
        {
          path: "apps/campaigns/catalog-info.yaml",
          before: "lifecycle: production",
          after: "lifecycle: deprecated",
        },
      ],
    },
    {
      author: "misaki.sato",
      daysAgo: 58,
      message: "Colour tokens, with what they are never for",
      adds: ["packages/harbour-ui/docs/colour.md"],
      edits: [
        { path: "packages/harbour-ui/mkdocs.yml", before: "", after: "\n  - Colour: colour.md" },
        {
          path: "packages/harbour-ui/package.json",
          before: '"version": "6.0.0"',
          after: '"version": "7.1.0"',
        },
      ],
      tag: { name: "harbour-ui-v7.1.0", message: "harbour-ui 7.1.0" },
    },
    {
      author: "diego.larrazabal",
      daysAgo: 16,
      message: "310,000 active users in July",
      edits: [
        {
          path: "apps/mobile/catalog-info.yaml",
          before: "",
          after: " 310,000 active users in July.",
        },
      ],
    },
  ],

  boarding: [
    { author: "oluwaseun.adebanjo", daysAgo: 355, message: "Check-in, passes and the manifest" },
    {
      author: "katarzyna.zielonka",
      daysAgo: 300,
      message: "Signed passes (ADR 1)\n\nScanners decide without a network.",
      adds: ["docs/adr/0001-signed-passes.md"],
    },
    {
      author: "katarzyna.zielonka",
      daysAgo: 214,
      message: "The kiosk printer agent needs check-in to be up",
      edits: [{ path: "catalog-info.yaml", before: "\n", after: "\n  dependsOn:\n    - checkin-service\n" }],
    },
    {
      author: "rashid.benmoussa",
      daysAgo: 142,
      message: "Departure screens for Tangier, right to left",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "title: Departure screens Tangier",
          after: "title: شاشات المغادرة في محطة طنجة",
        },
      ],
    },
    {
      author: "oluwaseun.adebanjo",
      daysAgo: 79,
      message: "Head counts every ten seconds while the ramp is down",
      edits: [{ path: "api/asyncapi.yaml", before: "version: 1.3.0", after: "version: 1.4.0" }],
    },
    {
      author: "oluwaseun.adebanjo",
      daysAgo: 23,
      message: "Runbook: somebody went back for the dog",
      edits: [
        {
          path: "docs/runbook.md",
          before: "The screen lists the passes.",
          after: "The screen lists the passes. Usually a family went back for the dog.",
        },
      ],
    },
  ],

  freight: [
    { author: "pavel.hruska", daysAgo: 357, message: "Freight booking, portal and bridge" },
    {
      author: "charlotte.vermeire",
      daysAgo: 325,
      message: "Customs joins the repository: always deployed together",
      adds: ["customs/"],
    },
    {
      author: "pavel.hruska",
      daysAgo: 270,
      message: "Ask the inventory of booking for space (ADR 1)",
      adds: ["docs/adr/0001-shared-inventory.md"],
      edits: [
        {
          path: "booking/catalog-info.yaml",
          before: "consumesApis: [pricing-api,",
          after: "consumesApis: [inventory-api, pricing-api,",
        },
      ],
    },
    {
      author: "pavel.hruska",
      daysAgo: 199,
      message: "The end of EDI (ADR 2)",
      adds: ["docs/adr/0002-end-of-edi.md"],
      edits: [
        {
          path: "booking/catalog-info.yaml",
          before: "calls of the freight API.",
          after: "calls of the freight API. No new partners; the last one leaves in 2027.",
        },
        { path: "mkdocs.yml", before: "", after: "\n      - End of EDI: adr/0002-end-of-edi.md" },
      ],
    },
    {
      author: "giulia.bellandi",
      daysAgo: 128,
      message: "Freight API examples that a planner recognises",
      edits: [
        { path: "booking/api/openapi.yaml", before: "A trailer", after: "An unaccompanied chilled trailer" },
        { path: "booking/api/openapi.yaml", before: "version: 2.7.0", after: "version: 2.8.0" },
      ],
    },
    {
      author: "charlotte.vermeire",
      daysAgo: 61,
      message: "Dangerous goods checker, on trial",
      edits: [
        {
          path: "customs/catalog-info.yaml",
          before: "",
          after: " When in doubt it says no and names the paragraph.",
        },
      ],
    },
    {
      author: "charlotte.vermeire",
      daysAgo: 8,
      message: "Tariff lookup: describe it with an example",
      edits: [
        {
          path: "customs/catalog-info.yaml",
          before: "description: Finds commodity codes, with duty and papers for each port.",
          after:
            'description: Finds commodity codes: type "wooden toys", get 9503 00 95, with duty and papers for each port.',
        },
      ],
    },
  ],

  terminals: [
    {
      author: "anneli.korvenranta",
      daysAgo: 350,
      message: "Gate control and everything in the gatehouse cabinet",
    },
    {
      author: "anneli.korvenranta",
      daysAgo: 288,
      message: "gRPC for the control room instead of a shared screen",
      adds: ["api/"],
    },
    {
      author: "rashid.benmoussa",
      daysAgo: 246,
      message: "Restructure: the yard API moves next to the planner",
      adds: ["yard-planner/"],
      drops: [
        {
          path: "yard/openapi.yaml",
          text: `openapi: 3.0.3
info:
  title: Yard API
  version: 0.4.0
paths:
  /places:
    get:
      operationId: listPlaces
      summary: Places and what stands on them
      responses:
        "200":
          description: All places of the yard
`,
        },
      ],
      edits: [
        { path: "README.md", before: "", after: "\nThe yard API moved to `yard-planner/api` in March.\n" },
      ],
    },
    {
      author: "rashid.benmoussa",
      daysAgo: 137,
      message: "Runbook: a pallet lies on the loop",
      edits: [
        {
          path: "docs/runbook.md",
          before: "2. Is the loop lit?",
          after: "2. Is the loop lit? A pallet lies on it. Really.",
        },
      ],
    },
    {
      author: "anneli.korvenranta",
      daysAgo: 52,
      message: "Plate recognition at 98.6 % after a winter of snow",
      edits: [{ path: "catalog-info.yml", before: "97.9 %", after: "98.6 %" }],
    },
  ],

  timetable: [
    { author: "linh.quach", daysAgo: 360, message: "Timetable service" },
    {
      author: "linh.quach",
      daysAgo: 310,
      message: "Disruption engine proposes, people accept (ADR 1)",
      adds: ["docs/adr/0001-machines-propose.md"],
      edits: [
        {
          path: "catalog-info.yaml",
          before: "",
          after: " Proposes; the duty manager accepts.",
        },
      ],
    },
    {
      author: "viktor.hallgrim",
      daysAgo: 243,
      message: "Add on-call services to everything in tier 1",
      edits: [
        { path: "catalog-info.yaml", before: "", after: "\n    pagerduty.com/service-id: PTTB01A" },
        { path: "catalog-info.yaml", before: "", after: "\n    pagerduty.com/service-id: PTTB02B" },
      ],
    },
    {
      author: "linh.quach",
      daysAgo: 177,
      message: "Tell passengers about rough seas",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "when the sea will be rough, with advice",
          after: "when the sea will be rough 🌊, with advice",
        },
      ],
    },
    {
      author: "linh.quach",
      daysAgo: 90,
      message: "Port call optimiser goes on call",
      edits: [{ path: "catalog-info.yaml", before: "", after: "\n    pagerduty.com/service-id: 4471182" }],
    },
    {
      author: "linh.quach",
      daysAgo: 14,
      message: "Sailings carry a version; readers can see gaps",
      edits: [
        { path: "api/openapi.yaml", before: "version: 1.11.0", after: "version: 1.12.0" },
        { path: "api/asyncapi.yaml", before: "version: 1.4.2", after: "version: 1.5.0" },
      ],
    },
  ],

  fleet: [
    { author: "eirik.tveitane", daysAgo: 354, message: "Gateway, ingest and map" },
    {
      author: "eirik.tveitane",
      daysAgo: 312,
      message: "One box per ship (ADR 1)",
      adds: ["docs/adr/0001-one-box-per-ship.md"],
    },
    {
      author: "meera.nambiar",
      daysAgo: 251,
      message: "Stability calculation, second generation, with the society's stamp",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "title: Stability calculation",
          after:
            "title: Vehicle deck allocation, trim and stability calculation service (second generation, class approved)",
        },
      ],
      tag: { name: "stability-2.0.0", message: "Approved by the classification society" },
    },
    {
      author: "eirik.tveitane",
      daysAgo: 165,
      message: "MS Shearwater reports her batteries",
      edits: [
        {
          path: "api/telemetry.proto",
          before: "",
          after: "\n  // Per cent.\n  SENSOR_BATTERY_CHARGE = 7;",
        },
      ],
    },
    {
      author: "eirik.tveitane",
      daysAgo: 36,
      message: "Public positions are ten minutes old",
      edits: [
        {
          path: "api/positions.openapi.yaml",
          before: "Positions of our ships.",
          after: "Without a token positions are ten minutes old.",
        },
        { path: "api/positions.openapi.yaml", before: "version: 1.1.3", after: "version: 1.2.0" },
      ],
    },
    {
      author: "eirik.tveitane",
      daysAgo: 12,
      message: "The ships themselves, with what runs on board",
      adds: ["vessels/catalog-info.yaml"],
    },
  ],

  crew: [
    { author: "zsofia.halmos", daysAgo: 348, message: "Crew rostering and what came with it" },
    {
      author: "zsofia.halmos",
      daysAgo: 276,
      message: "Check rest hours before the roster is published",
      edits: [
        {
          path: "catalog-info.yaml",
          before: "Ten hours of rest in any 24, seventy-seven in any seven days.",
          after:
            "Ten hours of rest in any 24, seventy-seven in any seven days. Says no before the roster is published, not after.",
        },
      ],
    },
    {
      author: "zsofia.halmos",
      daysAgo: 153,
      message: "The payroll file lost its team in the reorganisation\n\nFinance has not answered yet.",
      edits: [
        {
          path: "catalog-info.yaml",
          before:
            "  lifecycle: production\n  owner: payroll-team\n  system: crew-rostering\n  dependsOn:\n    - resource:crew-db\n---\napiVersion: backstage.io/v1alpha1\nkind: API",
          after:
            "  lifecycle: deprecated\n  system: crew-rostering\n  dependsOn:\n    - resource:crew-db\n---\napiVersion: backstage.io/v1alpha1\nkind: API",
        },
      ],
    },
    {
      author: "zsofia.halmos",
      daysAgo: 47,
      message: "Names only with the scope crew.names",
      edits: [{ path: "api/openapi.yaml", before: "version: 1.0.3", after: "version: 1.0.4" }],
    },
  ],

  "data-platform": [
    { author: "arjun.kadambi", daysAgo: 353, message: "Warehouse, lake and the first two pipelines" },
    {
      author: "arjun.kadambi",
      daysAgo: 295,
      message: "Events are the interface (ADR 1)",
      adds: ["docs/adr/0001-events-are-the-interface.md"],
    },
    {
      author: "noor.hesselink",
      daysAgo: 230,
      message: "Demand forecast with an API of its own",
      adds: ["models/"],
    },
    {
      author: "noor.hesselink",
      daysAgo: 169,
      message: "Emissions report for the register",
      adds: ["pipelines/emissions/"],
    },
    {
      author: "noor.hesselink",
      daysAgo: 27,
      message: "Be honest about February",
      edits: [
        {
          path: "models/demand-forecast/catalog-info.yaml",
          before: "wrong by 6 % in summer.",
          after: "wrong by 6 % in summer and 14 % in February.",
        },
      ],
    },
  ],

  platform: [
    { author: "viktor.hallgrim", daysAgo: 362, message: "Clusters and the event backbone" },
    {
      author: "maren.aasgaard",
      daysAgo: 340,
      message: "brv, the command line tool",
      adds: ["cli/"],
      tag: { name: "brv-v1.0.0", message: "brv 1.0.0" },
    },
    {
      author: "maren.aasgaard",
      daysAgo: 262,
      message: "A chassis, not a framework (ADR 2)",
      adds: ["docs/adr/0002-chassis.md"],
      edits: [
        {
          path: "mkdocs.yml",
          before: "",
          after: "\n      - A chassis, not a framework: adr/0002-chassis.md",
        },
      ],
      tag: { name: "service-chassis-v2.0.0", message: "service-chassis 2.0.0" },
    },
    {
      author: "tobias.nwosu",
      daysAgo: 185,
      message: "Feature flags API",
      adds: ["api/feature-flags.openapi.yaml"],
    },
    {
      author: "tobias.nwosu",
      daysAgo: 104,
      message: "Golden path: a TypeScript service in ten minutes",
      adds: ["templates/"],
    },
    {
      author: "seo-yeon.baek",
      daysAgo: 49,
      message: "118 topics, each with an owner",
      edits: [
        {
          path: "clusters/catalog-info.yaml",
          before: "140 topics; some have an owner.",
          after: "118 topics; each has an owner or is deleted after asking twice.",
        },
      ],
    },
    {
      author: "maren.aasgaard",
      daysAgo: 5,
      message: "brv 1.6.0: catalog check",
      edits: [
        {
          path: "cli/docs/commands.md",
          before: "",
          after: "| `brv catalog check` | Says what is wrong with it |\n",
        },
      ],
      tag: { name: "brv-v1.6.0", message: "brv 1.6.0" },
    },
  ],
};

import { expect, test } from "vitest";
import { correctionOf } from "./correction.ts";
import { parseQuery } from "./query.ts";

const best = { name: "reservation-orchestrator", title: "Reservation orchestrator", description: null };
const correct = (text: string, meanings: Record<string, string[]>) =>
  correctionOf(parseQuery(text), text, new Map(Object.entries(meanings)), best);

test("the mistyped word as the best result has it; the rest stays", () => {
  expect(correct("kind:component Resevation orch", { resevation: ["reservations", "reservation"] })).toBe(
    "kind:component reservation orch",
  );
});

test("without a mistyped word there is none", () => {
  expect(correct("reservation", { reservation: ["reservations"] })).toBeNull();
});

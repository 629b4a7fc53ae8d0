import { expect, test } from "vitest";
import { ownTables, tablesOf } from "./tables.ts";

test("a model's table is its @@map, or its name", () => {
  const schema = `
model User {
  id String @id @map("user_id")

  @@map("person")
}

model Plain {
  id String @id
}
`;
  expect(tablesOf(schema)).toEqual(["person", "Plain"]);
});

test("the schema's tables and Prisma's list", () => {
  expect(ownTables()).toEqual(expect.arrayContaining(["entity", "relation", "person", "_prisma_migrations"]));
});

/** Who takes part in the journeys: the demo company's accounts, by what they may do. */
import { type DemoAccount, demoAccounts } from "#prisma/demo/accounts.ts";

function accountOf(id: string): DemoAccount {
  const account = demoAccounts.find((candidate) => candidate.id === id);
  if (account) return account;
  throw new Error(`prisma/demo/accounts.ts has no account "${id}"; it has ${demoAccounts.map((a) => a.id)}.`);
}

export const people = {
  admin: accountOf("mateus.figueira"),
  maintainer: accountOf("maren.aasgaard"),
  member: accountOf("leila.benchekroun"),
  viewer: accountOf("giulia.bellandi"),
  /** In no team and no User entity of the catalog; journeys that end all sessions of somebody or change a role take this one. */
  auditor: accountOf("sam.holloway"),
};

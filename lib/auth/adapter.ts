/** next-auth's way into the database: Auth.js's Prisma adapter, with our rules where they differ. */
import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter, AdapterAccount } from "next-auth/adapters";
import { prisma } from "#lib/db/prisma.ts";
import { currentAttempt } from "./attempt.ts";
import { beginSession } from "./sign-in.ts";

export function authAdapter(): Adapter {
  const base = PrismaAdapter(prisma()) as Adapter;
  return {
    // An address reaches this only when its provider vouches for it (identity.ts), so equal addresses are one person.
    getUserByEmail: base.getUserByEmail,
    getUserByAccount: base.getUserByAccount,
    getUser: base.getUser,
    createUser: base.createUser,
    updateUser: base.updateUser,

    /** Keeps who the person is at the provider, and none of the provider's tokens: the portal never calls it again for them. */
    linkAccount: async ({ userId, type, provider, providerAccountId }: AdapterAccount) => {
      await prisma().account.create({ data: { userId, type, provider, providerAccountId } });
    },

    /** Never resumes: every sign-in gets a new session, whatever cookie came with it. */
    getSessionAndUser: async () => null,

    createSession: async ({ sessionToken, userId, expires }) => {
      const attempt = currentAttempt();
      if (!attempt) throw new Error("Sessions begin in a sign-in attempt only.");
      await beginSession(attempt, { personId: userId, token: sessionToken, expires });
      return { sessionToken, userId, expires };
    },

    // next-auth insists that these exist; sliding and ending sessions is ours (session.ts, mutations.ts).
    updateSession: async () => null,
    deleteSession: async () => null,
  };
}

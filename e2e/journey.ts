/** The `test` of all journeys: pages of signed-in people, and an ear for what the browser complains about. */
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { DemoAccount } from "#prisma/demo/accounts.ts";
import { Complaints } from "./complaints.ts";
import { signIn } from "./sign-in.ts";

interface JourneyFixtures {
  complaints: Complaints;
  /** A page of a person, in a browser of its own. The first journey of each person signs in; later ones bring that session. */
  as(person: DemoAccount, options?: BrowserContextOptions): Promise<Page>;
}

type Session = NonNullable<Exclude<BrowserContextOptions["storageState"], string>>;

interface WorkerFixtures {
  /** Sessions of the people who have signed in, by account. */
  sessions: Map<string, Session>;
}

export const test = base.extend<JourneyFixtures, WorkerFixtures>({
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern
    async ({}, use) => {
      const complaints = new Complaints();
      await use(complaints);
      expect(complaints.unprovoked(), "complaints of the browser").toEqual([]);
    },
    { auto: true },
  ],
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],
  context: async ({ context, complaints }, use) => {
    complaints.listenTo(context);
    await use(context);
  },
  as: async ({ browser, complaints, sessions }, use) => {
    const opened: Page[] = [];
    await use(async (person, options) => {
      const storageState = sessions.get(person.id);
      const context = await browser.newContext({ ...options, ...(storageState && { storageState }) });
      complaints.listenTo(context);
      const page = await context.newPage();
      opened.push(page);
      if (!storageState) {
        await signIn(page, person);
        sessions.set(person.id, await context.storageState());
      }
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },
});

export { expect };

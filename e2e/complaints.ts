/**
 * What browsers complain about while a journey runs: script errors, refused resources, and everything the content security
 * policy stopped. A journey fails on any of it, unless it says beforehand that it provokes it.
 */
import type { BrowserContext } from "@playwright/test";

export class Complaints {
  readonly #heard: string[] = [];
  readonly #provoked: RegExp[] = [];

  listenTo(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      const { url } = message.location();
      this.#heard.push(`${message.text()}${url ? ` (${url})` : ""}`);
    });
    context.on("weberror", (error) => this.#heard.push(`Uncaught: ${error.error().stack ?? error.error()}`));
  }

  /** Announces a complaint that belongs to the journey. */
  provoke(pattern: RegExp): void {
    this.#provoked.push(pattern);
  }

  unprovoked(): string[] {
    return this.#heard.filter((text) => !this.#provoked.some((pattern) => pattern.test(text)));
  }
}

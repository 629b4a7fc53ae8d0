/** Stopping: what was started last is stopped first, once, whatever asked for it. */
import { complain, say } from "./console.ts";

/** npm, the shell and the terminal may each pass on the same Ctrl-C; what arrives within this time is one request. */
const ONE_REQUEST_MS = 1_000;

export class Shutdown {
  readonly #steps: (() => Promise<void> | void)[] = [];
  readonly #force: (() => void)[] = [];
  #running: Promise<void> | undefined;
  #requestedAt = 0;

  /** Registers how to stop what is being started. Steps run in the reverse order. */
  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /** Registers what a second Ctrl-C does. */
  addForce(step: () => void): void {
    this.#force.push(step);
  }

  get isRequested(): boolean {
    return this.#running !== undefined;
  }

  /** Stops everything; a second call waits for the first. */
  run(): Promise<void> {
    this.#running ??= this.#runSteps();
    return this.#running;
  }

  async #runSteps(): Promise<void> {
    for (const step of this.#steps.reverse()) {
      try {
        await step();
      } catch (error) {
        complain(error);
      }
    }
  }

  /** Ctrl-C, a closed terminal and SIGTERM stop everything and end the process; asking again does it the hard way. */
  listen(): void {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => this.#request());
  }

  #request(): void {
    if (this.#requestedAt === 0) {
      this.#requestedAt = Date.now();
      say("\nStopping …");
      void this.run().then(() => {
        say("Stopped.");
        process.exit(0);
      });
    } else if (Date.now() - this.#requestedAt > ONE_REQUEST_MS) {
      say("Stopping at once.");
      for (const step of this.#force) step();
      process.exit(1);
    }
  }
}

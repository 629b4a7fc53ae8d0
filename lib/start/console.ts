/** What the start commands say: one line a stage with its duration, one line a problem, one a remedy. */
import { styleText } from "node:util";
import { ConfigError } from "#lib/config.ts";
import { EnvError } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";

const SILENCE_MS = 2_000;
const REMINDER_MS = 10_000;

/** Runs one stage and says how it went. `work` returns what to say, or its result and what to say. */
export async function stage<T>(doing: string, work: () => Promise<{ said: string; value: T }>): Promise<T> {
  const since = performance.now();
  let reminder = setTimeout(remind, SILENCE_MS);
  function remind(): void {
    say(`  … ${doing}${performance.now() - since > REMINDER_MS ? ` (${elapsed(since)})` : ""}`);
    reminder = setTimeout(remind, REMINDER_MS);
  }
  try {
    const { said, value } = await work();
    say(`${styleText("green", "✓")} ${said} ${styleText("dim", `(${elapsed(since)})`)}`);
    return value;
  } finally {
    clearTimeout(reminder);
  }
}

export function say(line: string): void {
  console.log(line);
}

/** Something went wrong and is being dealt with. */
export function warn(line: string): void {
  console.log(`${styleText("yellow", "!")} ${line}`);
}

/** Says why the command ends: a line for the problem, one for the remedy. A stack only for what is a bug of ours. */
export function complain(error: unknown): void {
  if (error instanceof EnvError) {
    for (const problem of error.problems) complainLine(problem);
    complainLine("Correct these environment variables (or .env); .env.example lists all of them.");
  } else if (error instanceof ConfigError) {
    for (const problem of error.problems) complainLine(problem);
    complainLine("Correct the configuration file; PORTOLAN_CONFIG names it.");
  } else if (error instanceof PortolanError) {
    complainLine(error.message);
    if (error.remedy) complainLine(`  ${error.remedy}`);
  } else {
    console.error(error);
  }
}

function complainLine(line: string): void {
  console.error(styleText("red", line, { stream: process.stderr }));
}

/** Time since `since` (of performance.now()), as people say it: 0.3 s, 12 s, 2 min 5 s. */
export function elapsed(since: number, now = performance.now()): string {
  const seconds = (now - since) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

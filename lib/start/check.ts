/** `npm run check`: everything that can be said about the code without running it. */
import { elapsed, say } from "./console.ts";
import { checks, runPart } from "./parts.ts";

const since = performance.now();
const failed: string[] = [];
for (const part of checks) {
  if (!(await runPart(part))) failed.push(part.name);
}
const said = failed.length === 0 ? `${checks.length} checks passed` : `failed: ${failed.join(", ")}`;
say(`\n${said} (${elapsed(since)})`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Finds the subcommand and runs it. Results go to stdout, everything else to stderr. */
import { apiCommand } from "./api-diff.ts";
import { type Command, UsageError } from "./command.ts";
import { validateCommand } from "./validate.ts";

const commands: readonly Command[] = [validateCommand, apiCommand];

/** Resolves to the exit code: 0 all is well, 1 problems were found, 2 the command was not understood. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = commands.find((one) => one.name === name);
  if (!command) {
    if (name === "--help" || name === "-h" || name === "help") {
      console.log(overview());
      return 0;
    }
    console.error(name === undefined ? "Name a command." : `There is no command "${name}".`);
    console.error(`\n${overview()}`);
    return 2;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${command.help}`);
    return 2;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: portolan <command> [options]\n\nCommands:\n${lines.join("\n")}\n\nportolan <command> --help says more.`;
}

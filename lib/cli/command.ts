/** One subcommand of `portolan`. */
export interface Command {
  name: string;
  /** One line for the overview */
  summary: string;
  /** The whole of `portolan <command> --help` */
  help: string;
  /** Resolves to the exit code. Throws UsageError for arguments it does not understand. */
  run(args: readonly string[]): Promise<number>;
}

/** The arguments make no sense; shown above the command's help. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

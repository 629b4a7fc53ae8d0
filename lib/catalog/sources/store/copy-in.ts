/** Sends rows with COPY. */
import type pg from "pg";

/** What of a pg connection a COPY uses; its types leave it out. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const CHUNK_CHARACTERS = 256 * 1024;

/** A query as pg's client runs it, which answers the server's call for data. */
class CopyIn implements pg.Submittable {
  readonly #text: string;
  readonly #lines: readonly string[];
  readonly #done: (error: Error | null) => void;

  constructor(text: string, lines: readonly string[], done: (error: Error | null) => void) {
    this.#text = text;
    this.#lines = lines;
    this.#done = done;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    let chunk = "";
    for (const line of this.#lines) {
      chunk += line;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      connection.sendCopyFromChunk(Buffer.from(chunk));
      chunk = "";
    }
    if (chunk !== "") connection.sendCopyFromChunk(Buffer.from(chunk));
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.#done(error);
  }

  handleReadyForQuery(): void {
    this.#done(null);
  }

  handleCommandComplete(): void {}
}

/** @param lines as `copyLine` makes them */
export function copyIn(client: pg.ClientBase, table: string, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyIn(`COPY ${table} FROM STDIN`, lines, (error) => (error ? reject(error) : resolve())),
    );
  });
}

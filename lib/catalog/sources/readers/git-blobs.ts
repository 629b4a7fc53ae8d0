/** Reads objects of a repository through one `git cat-file --batch`, however many there are. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  decodeText,
  MAX_FILE_BYTES,
  missingFile,
  SourceError,
  tooLarge,
} from "#lib/catalog/sources/source-reader.ts";
import { type GitContext, gitOptions } from "./git-process.ts";

interface Request {
  resolve(text: string): void;
  reject(error: Error): void;
}

/** What of the answer to the first request has arrived: its header, then so many bytes of it. */
interface Answer {
  size: number;
  received: number;
  /** null: larger than we take; it is skipped as it streams by */
  chunks: Buffer[] | null;
}

const NEWLINE = 10;

export class BlobReader {
  readonly #context: GitContext;
  #process: ChildProcess | null = null;
  #requests: Request[] = [];
  #answer: Answer | null = null;
  #rest: Buffer = Buffer.alloc(0);

  constructor(context: GitContext) {
    this.#context = context;
  }

  /** Text of a blob. Requests may overlap; git answers them in order. @throws SourceError */
  read(oid: string): Promise<string> {
    const child = this.#started();
    return new Promise((resolve, reject) => {
      this.#requests.push({ resolve, reject });
      child.stdin?.write(`${oid}\n`);
    });
  }

  close(): void {
    const child = this.#process;
    this.#process = null;
    child?.stdin?.end();
    child?.kill();
  }

  #started(): ChildProcess {
    if (this.#process) return this.#process;
    const child = spawn("git", ["cat-file", "--batch"], {
      ...gitOptions(this.#context),
      stdio: ["pipe", "pipe", "ignore"],
    });
    const fail = () => {
      const open = this.#requests;
      this.#requests = [];
      if (this.#process === child) this.#process = null;
      for (const { reject } of open)
        reject(new SourceError(`git stopped while reading ${this.#context.url}.`));
    };
    child.on("error", fail);
    child.on("close", fail);
    child.stdin?.on("error", () => undefined);
    child.stdout?.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#process = child;
    return child;
  }

  /** `<oid> <type> <size>\n<bytes>\n`, or `<oid> missing\n`. */
  #take(chunk: Buffer): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    while (data.length > 0) {
      if (!this.#answer) {
        const end = data.indexOf(NEWLINE);
        if (end === -1) break;
        const header = data.subarray(0, end).toString("latin1");
        data = data.subarray(end + 1);
        this.#begin(header);
        continue;
      }
      const answer = this.#answer;
      // One more than the size: the newline behind the content.
      const wanted = answer.size + 1 - answer.received;
      const part = data.subarray(0, wanted);
      answer.chunks?.push(part);
      answer.received += part.length;
      data = data.subarray(part.length);
      if (answer.received === answer.size + 1) this.#finish(answer);
    }
    this.#rest = data;
  }

  #begin(header: string): void {
    const [, type, size] = header.split(" ");
    if (type === "missing" || size === undefined) {
      this.#requests.shift()?.reject(missingFile());
      return;
    }
    const bytes = Number(size);
    this.#answer = { size: bytes, received: 0, chunks: bytes > MAX_FILE_BYTES ? null : [] };
  }

  #finish({ size, chunks }: Answer): void {
    this.#answer = null;
    const request = this.#requests.shift();
    try {
      if (!chunks) throw tooLarge(size);
      request?.resolve(decodeText(Buffer.concat(chunks).subarray(0, size)));
    } catch (error) {
      request?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

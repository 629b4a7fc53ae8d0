/** What the sync needs of a source, whatever its kind. A reader is opened for one sync and closed after it. */
import { PortolanError } from "#lib/errors.ts";

/** Larger files are refused, not read. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

export interface ListedFile {
  /** Path inside the source with `/`, or an address */
  path: string;
  /** Equal hashes mean equal text. A digest, a git object id */
  hash: string;
}

export interface ReadFile {
  text: string;
  hash: string;
}

export interface SourceReader {
  /** Commit or etag of what is read */
  readonly revision: string | null;
  /** Branch that is read, of a git source */
  readonly branch: string | null;
  /** The files that the source's own globs name, by path */
  list(): Promise<ListedFile[]>;
  /** Paths that a glob of a Location matches, sorted */
  match(glob: string): Promise<string[]>;
  /** Hash of one file as it is now; null when it is not there */
  hashOf(path: string): Promise<string | null>;
  /** @throws SourceError when it is not there, too large or not text */
  read(path: string): Promise<ReadFile>;
  close(): Promise<void>;
}

/** Why a source or one of its files cannot be read, in words for the people who own it. */
export class SourceError extends PortolanError {
  constructor(message: string, remedy?: string) {
    super("Unavailable", message, remedy);
    this.name = "SourceError";
  }

  /** Message and remedy in one line. */
  get sentence(): string {
    return this.remedy ? `${this.message} ${this.remedy}` : this.message;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** @throws SourceError when the bytes are not UTF-8 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SourceError("The file is not UTF-8 text.", "Save it with the encoding UTF-8.");
  }
}

export function tooLarge(bytes: number): SourceError {
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  return new SourceError(
    `The file has ${megabytes} MB; the limit is ${MAX_FILE_BYTES / 1024 / 1024} MB.`,
    "Split it into several files.",
  );
}

export const missingFile = () => new SourceError("There is no such file in this source.");

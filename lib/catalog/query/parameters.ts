/** A statement's parameters, numbered as they are named. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** What `rows()` takes. */
export interface Statement {
  text: string;
  values: unknown[];
}

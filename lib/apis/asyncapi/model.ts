/** An AsyncAPI document, 2 or 3, as operations on channels with their messages. */
import { type Fields, fieldsOf, isFields, listOf, textOf, wordOf } from "#lib/apis/definition/fields.ts";
import { Slugs } from "#lib/apis/definition/identifiers.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import { lastStep, References, typeNameOf } from "#lib/apis/definition/references.ts";

export interface Message {
  name: string;
  raw: Fields;
  payload: unknown;
  headers: unknown;
}

export interface ChannelOperation {
  id: string;
  /** As the document says it: publish, subscribe, send or receive */
  action: string;
  /** Who reads the messages: clients of the API, or the application behind it */
  readBy: "clients" | "application";
  /** Address of the channel */
  channel: string;
  channelRaw: Fields;
  raw: Fields;
  messages: Message[];
  /** Payload of the answer, in version 3 */
  reply: Message[];
}

export interface AsyncApiModel {
  document: Fields;
  references: References;
  version: string;
  operations: ChannelOperation[];
}

/** @throws DefinitionError when the document is no AsyncAPI */
export function readAsyncApi(document: Fields): AsyncApiModel {
  const version = wordOf(document.asyncapi);
  if (version === null)
    throw new DefinitionError("It does not say which AsyncAPI it is: write asyncapi: 3.0.0.", 1, 1);
  const references = new References(document);
  const reader = new Channels(document, references);
  return {
    document,
    references,
    version,
    operations: /^[01]\.|^2/.test(version) ? reader.version2() : reader.version3(),
  };
}

class Channels {
  readonly #document: Fields;
  readonly #references: References;
  readonly #slugs = new Slugs();

  constructor(document: Fields, references: References) {
    this.#document = document;
    this.#references = references;
  }

  /** In version 2, `publish` is what clients may do, so the application reads. */
  version2(): ChannelOperation[] {
    return Object.entries(fieldsOf(this.#document.channels)).flatMap(([address, item]) => {
      const channelRaw = this.#references.follow(item);
      return (["publish", "subscribe"] as const).flatMap((action) => {
        if (!isFields(channelRaw[action])) return [];
        const raw = fieldsOf(channelRaw[action]);
        const given = this.#references.follow(raw.message);
        const messages = Array.isArray(given.oneOf)
          ? given.oneOf
          : raw.message === undefined
            ? []
            : [raw.message];
        return [
          {
            id: this.#slugs.take(textOf(raw.operationId) ?? `${action}-${address}`),
            action,
            readBy: action === "publish" ? "application" : "clients",
            channel: address,
            channelRaw,
            raw,
            messages: messages.map((one, index) => this.#message(one, `message ${index + 1}`)),
            reply: [],
          } satisfies ChannelOperation,
        ];
      });
    });
  }

  /** In version 3, actions are the application's own: what it sends, clients read. */
  version3(): ChannelOperation[] {
    const operations = fieldsOf(this.#document.operations);
    return Object.entries(operations).map(([name, item]) => {
      const raw = this.#references.follow(item);
      const channelRaw = this.#references.follow(raw.channel);
      const pointer = textOf(fieldsOf(raw.channel).$ref);
      const action = textOf(raw.action) ?? "operation";
      const reply = this.#references.follow(raw.reply);
      return {
        id: this.#slugs.take(name),
        action,
        readBy: action === "receive" ? "application" : "clients",
        channel: textOf(channelRaw.address) ?? (pointer ? lastStep(pointer) : name),
        channelRaw,
        raw: { summary: name, ...raw },
        messages: this.#messages(raw.messages ?? channelRaw.messages),
        reply: this.#messages(reply.messages),
      };
    });
  }

  #messages(value: unknown): Message[] {
    if (Array.isArray(value))
      return value.map((one) => this.#message(one, lastStep(textOf(fieldsOf(one).$ref) ?? "message")));
    return Object.entries(fieldsOf(value)).map(([name, one]) => this.#message(one, name));
  }

  #message(value: unknown, otherwise: string): Message {
    const raw = this.#withTraits(this.#references.follow(value));
    const name =
      textOf(raw.name) ?? textOf(raw.title) ?? typeNameOf(textOf(fieldsOf(value).$ref)) ?? otherwise;
    // A payload in another schema language stands below `schema`, beside its format.
    const payload = isFields(raw.payload) && "schemaFormat" in raw.payload ? raw.payload.schema : raw.payload;
    return { name, raw, payload, headers: raw.headers };
  }

  #withTraits(raw: Fields): Fields {
    return Object.assign(
      {},
      ...listOf(raw.traits).map((trait) => this.#references.follow(trait)),
      raw,
    ) as Fields;
  }
}

/** What changed between two AsyncAPI definitions. What the application sends, consumers receive. */
import type { AsyncApiModel, ChannelOperation, Message } from "#lib/apis/asyncapi/model.ts";
import type { ApiChange } from "#lib/apis/types.ts";
import { Changes } from "./collect.ts";
import type { Direction } from "./rules.ts";

export function compareAsyncApi(before: AsyncApiModel, after: AsyncApiModel): ApiChange[] {
  const changes = new Changes(before.references, after.references);
  const channels = new Set(after.operations.map(({ channel }) => channel));
  const rest = grouped(after.operations);
  const gone = new Set<string>();
  for (const [key, old] of grouped(before.operations)) {
    const next = rest.get(key);
    rest.delete(key);
    if (next) compareOperation(changes, old, next);
    else if (channels.has(old.channel))
      changes.add("operation-removed", [nameOf(old)], `${nameOf(old)} was removed.`, nameOf(old));
    else if (!gone.has(old.channel)) {
      gone.add(old.channel);
      changes.add("channel-removed", [old.channel], `The channel ${old.channel} was removed.`, nameOf(old));
    }
  }
  const known = new Set(before.operations.map(({ channel }) => channel));
  for (const added of rest.values()) {
    const rule = known.has(added.channel) ? "operation-added" : "channel-added";
    const what = rule === "channel-added" ? `The channel ${added.channel}` : nameOf(added);
    changes.add(rule, [nameOf(added)], `${what} was added.`, nameOf(added));
  }
  return changes.list;
}

const nameOf = ({ action, channel }: ChannelOperation) => `${action} ${channel}`;

/** Version 2 says publish where 3 says receive: who reads is what counts, so the two versions can be compared. */
function grouped(operations: readonly ChannelOperation[]): Map<string, ChannelOperation> {
  const found = new Map<string, ChannelOperation>();
  for (const operation of operations) {
    const key = `${operation.readBy} ${operation.channel}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, messages: [...known.messages, ...operation.messages] } : operation);
  }
  return found;
}

function compareOperation(changes: Changes, old: ChannelOperation, next: ChannelOperation): void {
  const direction = next.readBy === "clients" ? "response" : "request";
  if (old.raw.deprecated !== true && next.raw.deprecated === true)
    changes.add("operation-deprecated", [nameOf(next)], `${nameOf(next)} is deprecated.`, nameOf(next));
  compareMessages(changes, old.messages, next.messages, direction, next);
  compareMessages(changes, old.reply, next.reply, direction === "response" ? "request" : "response", next);
}

function compareMessages(
  changes: Changes,
  old: readonly Message[],
  next: readonly Message[],
  direction: Direction,
  operation: ChannelOperation,
): void {
  const name = nameOf(operation);
  const rest = [...next];
  for (const message of old) {
    // A channel's only message is the same one under another name.
    const only = old.length === 1 && next.length === 1 ? 0 : -1;
    const named = rest.findIndex((one) => one.name === message.name);
    const [now] = rest.splice(named >= 0 ? named : only >= 0 ? only : rest.length, 1);
    if (!now) {
      changes.add("message-removed", [name, message.name], `The message ${message.name} was removed.`, name);
      continue;
    }
    const place = [name, now.name];
    changes.schemas(message.payload, now.payload, direction, place, name);
    if (message.headers !== undefined || now.headers !== undefined)
      changes.schemas(message.headers, now.headers, direction, [...place, "headers"], name);
  }
  for (const added of rest)
    changes.add("message-added", [name, added.name], `The message ${added.name} was added.`, name);
}

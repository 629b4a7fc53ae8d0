import { describe, expect, it } from "vitest";
import { type CatalogEvent, eventStream, eventText } from "./event-stream.ts";

const change = (refs: string[] | null): CatalogEvent => ({ channel: "catalog_changed", payload: { refs } });

describe("eventText", () => {
  it("tells each reader what concerns it", () => {
    expect(eventText(change(["a", "b"]), new Set(["b", "c"]))).toBe(
      'event: catalog\ndata: {"refs":["b"]}\n\n',
    );
    expect(eventText(change(["a"]), new Set(["b"]))).toBeNull();
    expect(eventText(change(["a"]), null)).toContain('["a"]');
    expect(eventText(change(null), new Set(["b"]))).toContain("null");
    expect(eventText("gap", new Set(["b"]))).toContain('"refs":null');
  });

  it("tells of sources, and not of requests", () => {
    const status: CatalogEvent = { channel: "source_status", payload: { sourceId: "1", status: "ok" } };
    expect(eventText(status, new Set())).toBe('event: source\ndata: {"sourceId":"1","status":"ok"}\n\n');
    expect(eventText({ channel: "source_sync", payload: { sourceId: "1" } }, null)).toBeNull();
  });
});

describe("eventStream", () => {
  function open() {
    const subscribers = new Set<(event: CatalogEvent) => void>();
    const ending = new AbortController();
    const stream = eventStream({
      refs: null,
      signal: ending.signal,
      subscribe(subscriber) {
        subscribers.add(subscriber);
        return () => subscribers.delete(subscriber);
      },
    });
    return { subscribers, ending, reader: stream.getReader() };
  }

  it("sends what happens", async () => {
    const { subscribers, reader } = open();
    for (const subscriber of subscribers) subscriber(change(["a"]));
    const texts = [await reader.read(), await reader.read()].map(({ value }) =>
      new TextDecoder().decode(value),
    );
    expect(texts).toEqual(["retry: 2000\n\n", 'event: catalog\ndata: {"refs":["a"]}\n\n']);
    await reader.cancel();
  });

  it("unsubscribes when the reader goes or the request ends", async () => {
    const first = open();
    await first.reader.cancel();
    expect(first.subscribers.size).toBe(0);
    const second = open();
    second.ending.abort();
    expect(second.subscribers.size).toBe(0);
    await second.reader.read();
    expect((await second.reader.read()).done).toBe(true);
  });
});

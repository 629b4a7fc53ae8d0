/** Answers put together from finished texts. */
import type { Projection } from "./fields.ts";

/** An entity's text, or the part of it that was asked for. */
export function projected(entity: string, projection: Projection): string {
  return projection ? JSON.stringify(projection(JSON.parse(entity) as object)) : entity;
}

export const arrayText = (items: readonly string[]): string => `[${items.join(",")}]`;

/** `{"items": […], …rest}` */
export function itemsText(items: readonly string[], rest: object): string {
  const others = JSON.stringify(rest).slice(1);
  return `{"items":${arrayText(items)}${others === "}" ? "}" : `,${others}`}`;
}

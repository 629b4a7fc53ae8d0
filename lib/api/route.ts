/** How one address of the portal's own API is described. The description is what openapi.json and the reference are made of. */
import type { z } from "zod";
import type { Permission } from "#lib/auth/permissions.ts";
import type { ErrorCode } from "#lib/errors.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Answer {
  readonly status: number;
  readonly description: string;
  /** Of the JSON body; without one there is no body, or `media` says what it is. */
  readonly schema?: z.ZodType;
  readonly media?: readonly string[];
}

export interface ApiRoute {
  readonly method: Method;
  /** Below /api/v1, parameters in braces: /sources/{name} */
  readonly path: string;
  /** The group it stands in. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What it takes beside being signed in; null when everybody may. */
  readonly permission: Permission | null;
  /** A body or query that only asks, although the method is not GET; a token with the scope read may send it. */
  readonly asks?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** The query also takes any property's path. */
  readonly properties?: boolean;
  readonly body?: z.ZodType;
  readonly answer: Answer;
  /** Beside those that every address has: NotSignedIn, TooManyRequests, Unavailable. */
  readonly errors: readonly ErrorCode[];
}

/** `GET /sources/{name}` */
export const routeKey = ({ method, path }: Pick<ApiRoute, "method" | "path">): string => `${method} ${path}`;

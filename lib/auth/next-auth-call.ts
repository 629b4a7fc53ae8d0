/**
 * Calls next-auth and returns what it would answer. Its own route handler writes the response at once; ours has to look at the
 * answer first, so this uses next-auth's other form, which takes a request and a response object, with a response that records.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";

export interface AuthCall {
  action: "signin" | "callback";
  providerId: string;
  method: "GET" | "POST";
  query: Record<string, string>;
  body: Record<string, string>;
  cookies: Record<string, string>;
  headers: IncomingHttpHeaders;
}

export interface AuthAnswer {
  status: number;
  location: string | null;
  /** `Set-Cookie` values. */
  cookies: string[];
}

class RecordingResponse {
  statusCode = 200;
  readonly headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  json(): void {}

  send(): void {}

  end(): void {}
}

export async function callNextAuth(call: AuthCall, options: NextAuthOptions): Promise<AuthAnswer> {
  const { action, providerId, query, ...request } = call;
  const response = new RecordingResponse();
  // The members above and these are all that next-auth touches of the two types.
  await NextAuth(
    { ...request, query: { ...query, nextauth: [action, providerId] } } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  );
  const location = response.getHeader("location");
  const cookies = response.getHeader("set-cookie");
  return {
    status: response.statusCode,
    location: typeof location === "string" ? location : null,
    cookies: Array.isArray(cookies) ? cookies : cookies ? [cookies] : [],
  };
}

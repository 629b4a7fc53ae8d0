/** JSON logs, one object a line. Children carry the request, source or run they speak of. */
import pino from "pino";
import { env } from "./env.ts";

export type Logger = pino.Logger;

let root: Logger | undefined;

export function log(): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return root;
}

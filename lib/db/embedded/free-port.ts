/** A port on loopback that nobody listens on. */
import { createServer } from "node:net";

/** `preferred` when it is free, else one that the system picks. */
export async function freePort(preferred?: number): Promise<number> {
  return (
    (preferred ? await bindable(preferred, "127.0.0.1") : undefined) ?? (await bindable(0, "127.0.0.1")) ?? 0
  );
}

/** The port when `host:port` can be listened on, undefined when it is taken. Throws for any other reason. */
export function bindable(port: number, host: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(undefined);
      else fail(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : port));
    });
  });
}

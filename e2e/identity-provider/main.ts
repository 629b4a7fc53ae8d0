/**
 * Process entry of the demo identity provider. Started by `npm start` when no provider is configured, with the environment that
 * `demoProviderSettings` gives: IDP_PORT, IDP_CLIENT_ID, IDP_CLIENT_SECRET, IDP_REDIRECT_URIS (separated by blanks).
 * Prints one line when it is ready; ends on SIGTERM, SIGINT, or when the parent's IPC channel closes.
 */
import { startIdentityProvider } from "./provider.ts";

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is missing. \`npm start\` sets it; see e2e/identity-provider/settings.ts.`);
}

async function main(): Promise<void> {
  // The library prints configuration advice meant for production deployments.
  console.info = () => undefined;
  console.warn = () => undefined;
  const running = await startIdentityProvider({
    port: Number(required("IDP_PORT")),
    clientId: required("IDP_CLIENT_ID"),
    clientSecret: required("IDP_CLIENT_SECRET"),
    redirectUris: required("IDP_REDIRECT_URIS").split(" "),
  });
  const stop = () => void running.close().then(() => process.exit(0));
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  console.log(`Demo identity provider at ${running.issuer}`);
  process.send?.("ready");
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(
    taken ? `Port ${process.env.IDP_PORT} is taken.` : error instanceof Error ? error.message : error,
  );
  process.exit(1);
});

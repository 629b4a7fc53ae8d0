/**
 * An OpenID Connect provider for the demo and for tests: choose an account, no password, no consent. It keeps everything in
 * memory and makes its keys at start, which costs a sign-in that is half done when it restarts, and nothing else.
 */

import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider, { interactionPolicy } from "oidc-provider";
import { type DemoAccount, demoAccounts } from "#prisma/demo/accounts.ts";
import { choiceHeaders, choicePage, messagePage } from "./pages.ts";
import { roleGroups } from "./settings.ts";

export interface IdentityProviderOptions {
  /** 0 takes any free port. */
  port: number;
  clientId: string;
  clientSecret: string;
  /** Callback addresses of the portal; all on loopback. */
  redirectUris: readonly string[];
  accounts?: readonly DemoAccount[];
}

export interface RunningProvider {
  issuer: string;
  server: Server;
  close(): Promise<void>;
}

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** @throws Error when an address is not on this machine: anybody who reaches this provider can be anyone. */
function refuseForeign(redirectUris: readonly string[]): void {
  for (const uri of redirectUris) {
    if (!loopbackHosts.has(new URL(uri).hostname)) {
      throw new Error(
        `The demo identity provider signs anybody in, so it serves loopback addresses only; ${uri} is not one. Configure a real provider (OIDC_ISSUER …) for this address.`,
      );
    }
  }
}

/** What the provider says about an account. */
function claimsOf(account: DemoAccount) {
  const roleGroup = account.role === "member" ? [] : [roleGroups[account.role]];
  return {
    sub: account.id,
    name: account.name,
    preferred_username: account.id,
    email: account.email,
    email_verified: true,
    groups: [...account.groups, ...roleGroup],
  };
}

/** Asks for the account at every sign-in: after a sign-out the next person may be somebody else. */
function alwaysChoose() {
  const policy = interactionPolicy.base();
  const login = policy.get("login");
  login?.checks.add(
    new interactionPolicy.Check("choose_account", "An account has to be chosen", (ctx) => {
      const chosen = ctx.oidc.result?.login !== undefined;
      return chosen ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

function createProvider(issuer: string, options: IdentityProviderOptions): Provider {
  const accounts = options.accounts ?? demoAccounts;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: options.clientId,
        client_secret: options.clientSecret,
        redirect_uris: [...options.redirectUris],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    // Browsers do not tell ports of one host apart: the portal gets these cookies too, so their names say whose they are.
    cookies: {
      keys: [randomBytes(32).toString("hex")],
      names: {
        session: "demo-provider.session",
        interaction: "demo-provider.interaction",
        resume: "demo-provider.resume",
      },
    },
    scopes: ["openid", "profile", "email", "groups"],
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
      groups: ["groups"],
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    pkce: { required: () => true },
    interactions: { policy: alwaysChoose(), url: (_ctx, interaction) => `/choose/${interaction.uid}` },
    findAccount: (_ctx, id) => {
      const account = accounts.find((candidate) => candidate.id === id);
      return account && { accountId: account.id, claims: () => claimsOf(account) };
    },
    // Everything the portal asks for is granted without a consent page.
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(String(params?.scope ?? "openid"));
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 300,
      Interaction: 900,
      Session: 3600,
    },
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.set(choiceHeaders(options.redirectUris));
      ctx.body = messagePage(
        "The sign-in request was refused",
        `${out.error}: ${out.error_description ?? "no description"}`,
      );
    },
  });
  return provider;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 4096) throw new Error("The form is larger than 4 KB.");
  }
  return new URLSearchParams(text);
}

/** The page where an account is chosen, and its form. */
async function choose(
  provider: Provider,
  options: IdentityProviderOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const accounts = options.accounts ?? demoAccounts;
  const headers = choiceHeaders(options.redirectUris);
  try {
    // Reads the cookie that belongs to this interaction, so another browser cannot finish it.
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method !== "POST") {
      response.writeHead(200, headers).end(choicePage(uid, accounts));
      return;
    }
    const id = (await readForm(request)).get("account");
    const known = accounts.some((account) => account.id === id);
    const result =
      id && known
        ? { login: { accountId: id, remember: false } }
        : { error: "access_denied", error_description: "No account was chosen." };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch {
    const page = messagePage(
      "This sign-in has ended",
      "It was finished, or left for more than 15 minutes. Go back to the portal and sign in again.",
    );
    response.writeHead(410, headers).end(page);
  }
}

/** Starts the provider on 127.0.0.1. */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningProvider> {
  refuseForeign(options.redirectUris);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = createProvider(issuer, options);
  const handle = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/choose/")) void choose(provider, options, request, response);
    else handle(request, response);
  });
  return {
    issuer,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

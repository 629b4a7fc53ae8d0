import { expect, test } from "vitest";
import { EnvError, parseEnv } from "#lib/env.ts";
import { configuredProviders } from "./providers.ts";

const secret = { AUTH_SECRET: "0123456789012345678901234567890123456789" };

function problems(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

test("without variables there is no provider", () => {
  expect(configuredProviders(parseEnv({}))).toEqual([]);
});

test("each is switched on by its own variables, several at once", () => {
  const env = parseEnv({
    ...secret,
    OIDC_ISSUER: "https://login.example.com/",
    OIDC_CLIENT_ID: "a",
    OIDC_CLIENT_SECRET: "b",
    OIDC_NAME: "Example login",
    GITHUB_CLIENT_ID: "a",
    GITHUB_CLIENT_SECRET: "b",
    GITLAB_CLIENT_ID: "a",
    GITLAB_CLIENT_SECRET: "b",
    GITLAB_URL: "https://git.example.com",
    GOOGLE_CLIENT_ID: "a",
    GOOGLE_CLIENT_SECRET: "b",
    ENTRA_TENANT_ID: "example.com",
    ENTRA_CLIENT_ID: "a",
    ENTRA_CLIENT_SECRET: "b",
    OKTA_ISSUER: "https://example.okta.com",
    OKTA_CLIENT_ID: "a",
    OKTA_CLIENT_SECRET: "b",
    KEYCLOAK_ISSUER: "https://sso.example.com/realms/x",
    KEYCLOAK_CLIENT_ID: "a",
    KEYCLOAK_CLIENT_SECRET: "b",
    AUTH_TRUST_EMAIL: "keycloak",
  });
  const found = configuredProviders(env);
  expect(found.map(({ id, name, issuer }) => [id, name, issuer])).toEqual([
    ["oidc", "Example login", "https://login.example.com"],
    ["github", "GitHub", "https://github.com"],
    ["gitlab", "GitLab", "https://git.example.com"],
    ["google", "Google", "https://accounts.google.com"],
    ["entra", "Microsoft", "https://login.microsoftonline.com/example.com/v2.0"],
    ["okta", "Okta", "https://example.okta.com"],
    ["keycloak", "Keycloak", "https://sso.example.com/realms/x"],
  ]);
  expect(found.filter((one) => one.trustsEmail).map((one) => one.id)).toEqual(["entra", "keycloak"]);
  expect(found.find((one) => one.id === "gitlab")?.annotation?.key).toBe("git.example.com/user-login");
});

test("GitHub is asked for teams only when a rule looks at groups", () => {
  const base = { GITHUB_CLIENT_ID: "a", GITHUB_CLIENT_SECRET: "b" };
  const scope = (more: Record<string, string>) =>
    configuredProviders(parseEnv({ ...base, ...more }))[0]?.scope;
  expect(scope({})).not.toContain("read:org");
  expect(scope({ AUTH_ROLE_GROUPS: "acme/platform=admin" })).toContain("read:org");
});

test("a provider that is half configured is a problem that names what is missing", () => {
  expect(problems({ GITHUB_CLIENT_ID: "a" })).toEqual([
    expect.stringMatching(/^GITHUB_CLIENT_SECRET: is missing, while GITHUB_CLIENT_ID is set \(example: /),
  ]);
  expect(problems({ OKTA_CLIENT_ID: "a", OKTA_CLIENT_SECRET: "b" })).toEqual([
    expect.stringMatching(/^OKTA_ISSUER: is missing, while OKTA_CLIENT_ID and OKTA_CLIENT_SECRET are set/),
  ]);
});

test.each([
  [
    { OIDC_ISSUER: "http://login.example.com", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" },
    /^OIDC_ISSUER: must be an https/,
  ],
  [
    { ENTRA_TENANT_ID: "common", ENTRA_CLIENT_ID: "a", ENTRA_CLIENT_SECRET: "b" },
    /^ENTRA_TENANT_ID: must be the id/,
  ],
  [{ AUTH_ROLE_GROUPS: "platform=boss" }, /^AUTH_ROLE_GROUPS: "platform=boss" is not on the form group=role/],
  [{ AUTH_SECRET: "short" }, /^AUTH_SECRET: /],
  [{ TRUST_PROXY: "yes" }, /^TRUST_PROXY: must be off, on, or the number/],
  [{ AUTH_DEFAULT_ROLE: "root" }, /^AUTH_DEFAULT_ROLE: /],
])("%o is refused with one line", (source, line) => {
  expect(problems(source)).toEqual([expect.stringMatching(line)]);
});

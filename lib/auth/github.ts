/** GitHub speaks OAuth without OpenID Connect: who signed in is read from its REST API. */
import type { Claims } from "./identity.ts";
import type { Provider } from "./providers.ts";

const timeoutMs = 10_000;

function apiBase(issuer: string): string {
  return issuer === "https://github.com" ? "https://api.github.com" : `${issuer}/api/v3`;
}

async function read<T>(url: string, token: string): Promise<T> {
  const response = await fetch(url, {
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: "application/vnd.github+json",
      "User-Agent": "portolan",
    },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}.`);
  return (await response.json()) as T;
}

interface Email {
  email: string;
  primary: boolean;
  verified: boolean;
}

interface Team {
  slug: string;
  organization: { login: string };
}

/** The account, its primary verified address, and its teams as `organization/team` when the scope covers them. */
export async function githubClaims(provider: Provider, token: string): Promise<Claims> {
  const api = apiBase(provider.issuer);
  const [user, emails, teams] = await Promise.all([
    read<Record<string, unknown>>(`${api}/user`, token),
    read<Email[]>(`${api}/user/emails`, token),
    provider.scope.includes("read:org") ? read<Team[]>(`${api}/user/teams?per_page=100`, token) : [],
  ]);
  const primary = emails.find((entry) => entry.primary && entry.verified);
  return {
    id: user.id,
    login: user.login,
    name: user.name,
    avatar_url: user.avatar_url,
    email: primary?.email,
    email_verified: primary !== undefined,
    groups: teams.map((team) => `${team.organization.login}/${team.slug}`),
  };
}

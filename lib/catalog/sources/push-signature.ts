/** Whether a push comes from somebody who knows the source's secret. Comparisons take the same time whatever is wrong. */

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * GitHub's, Gitea's and Bitbucket's HMAC of the body, or GitLab's token.
 * @param body the bytes as they arrived
 */
export async function isSigned(headers: HeaderReader, body: Uint8Array, secret: string): Promise<boolean> {
  const signature = headers.get("x-hub-signature-256") ?? headers.get("x-hub-signature");
  const key = await hmacKey(secret, "verify");
  if (signature !== null) {
    const given = bytesOfHex(signature.replace(/^sha256=/, ""));
    return given !== null && (await crypto.subtle.verify("HMAC", key, given, new Uint8Array(body)));
  }
  const token = headers.get("x-gitlab-token");
  if (!token) return false;
  // Two secrets are equal when they sign alike.
  const probe = new TextEncoder().encode("portolan");
  const signed = await crypto.subtle.sign("HMAC", await hmacKey(token, "sign"), probe);
  return crypto.subtle.verify("HMAC", key, signed, probe);
}

function hmacKey(secret: string, use: "sign" | "verify"): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

import type { EntityDetail } from "#lib/catalog/entity/types.ts";

/** spec.profile of a group or person, as far as it holds texts. */
export function profileOf(entity: EntityDetail): { displayName: string | null; email: string | null } {
  const profile = entity.document.spec?.profile;
  const fields = typeof profile === "object" && profile !== null ? (profile as Record<string, unknown>) : {};
  const text = (value: unknown) => (typeof value === "string" && value.trim() ? value.trim() : null);
  return { displayName: text(fields.displayName), email: text(fields.email) };
}

export function EmailLink({ email }: { email: string }) {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return <span>{email}</span>;
  return (
    <a
      href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}
      className="text-accent hover:underline"
    >
      {email}
    </a>
  );
}

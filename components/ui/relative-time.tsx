import { absolute, elapsed } from "./elapsed.ts";

/**
 * How long ago, with the moment itself on hover. Rendered on the server; the shell rewrites the hover text to the person's
 * locale and time zone when the pointer or the focus comes near.
 */
export function RelativeTime({
  value,
  now = Date.now(),
  className,
}: {
  /** ISO 8601 */
  value: string | Date;
  /** Milliseconds; for tests */
  now?: number;
  className?: string;
}) {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return <span className={className}>unknown</span>;
  return (
    <time dateTime={time.toISOString()} title={absolute(time)} className={className} suppressHydrationWarning>
      {elapsed(time.getTime(), now)}
    </time>
  );
}

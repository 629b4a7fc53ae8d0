/** The compass rose: eight points, the northern one in the accent. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={className}>
      <circle cx="16" cy="16" r="14.25" stroke="currentColor" strokeWidth="1.5" opacity="0.45" />
      <path
        d="M16 16 23.8 8.2 17.9 13.2Z M16 16 23.8 23.8 18.8 17.9Z M16 16 8.2 23.8 14.1 18.8Z M16 16 8.2 8.2 13.2 14.1Z"
        fill="currentColor"
        opacity="0.45"
      />
      <path d="M29 16 18.6 18.6 16 29 13.4 18.6 3 16 13.4 13.4 18.6 13.4Z" fill="currentColor" />
      <path d="M16 3 18.6 13.4 16 16 13.4 13.4Z" className="fill-accent" />
    </svg>
  );
}

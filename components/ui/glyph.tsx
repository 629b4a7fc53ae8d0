/**
 * The few icons that small scripts draw themselves. One icon of the library brings the code that draws all of them, which is
 * more than such a script is itself; icons that never change come drawn from the server.
 */
const paths = {
  check: "m5 12.5 4.5 4.5L19 7.5",
  copy: "M9 9h11v11H9ZM5.5 15H4V4h11v1.5",
  warning: "M12 4 2.5 20h19ZM12 10v4M12 17v.01",
};

/** An icon in the colour of the text around it, 16 px in a button. Hidden from screen readers: something beside it says the same. */
export function Glyph({ name, className = "" }: { name: keyof typeof paths; className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className={`fill-none stroke-current stroke-2 [stroke-linecap:round] [stroke-linejoin:round] ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The rhumb lines of an old chart: 16 courses from one point. Decoration only. */
export function Rhumb({ className }: { className?: string }) {
  const courses = Array.from({ length: 16 }, (_, index) => (index * Math.PI) / 8);
  return (
    <svg
      viewBox="-100 -100 200 200"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      className={className}
    >
      {courses.map((angle) => (
        <line
          key={angle}
          x1={(Math.cos(angle) * 10).toFixed(2)}
          y1={(Math.sin(angle) * 10).toFixed(2)}
          x2={(Math.cos(angle) * 99).toFixed(2)}
          y2={(Math.sin(angle) * 99).toFixed(2)}
          strokeWidth="0.6"
        />
      ))}
      <circle r="10" strokeWidth="0.6" />
      <circle r="62" strokeWidth="0.6" />
      <circle r="64.5" strokeWidth="0.3" />
    </svg>
  );
}

/** Hatching for what is above the high watermark, one a tint; and the two arrowheads. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {(['even', 'odd'] as const).map((tint) => (
        <pattern
          key={tint}
          id={`${id}-${tint}`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" style={{ fill: 'var(--surface)' }} />
          <line x1="1" y1="0" x2="1" y2="5" style={{ stroke: `var(--epoch-${tint}-line)` }} />
        </pattern>
      ))}
      {(['plain', 'danger'] as const).map((kind) => (
        <marker
          key={kind}
          id={`${id}-tip-${kind}`}
          viewBox="0 0 8 10"
          refX="7"
          refY="5"
          markerWidth="8"
          markerHeight="10"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path
            d="M1 1 7 5 1 9"
            fill="none"
            style={{ stroke: kind === 'plain' ? 'var(--ink-muted)' : 'var(--danger)' }}
          />
        </marker>
      ))}
    </defs>
  );
}

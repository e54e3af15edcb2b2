/** A small drawing of what a run is: one question kept at each fork, the others pruned. */
export function TreeSketch() {
  const columns = [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ];
  const kept = [1, 2, 0];
  const x = (column: number) => 10 + column * 130;
  const y = (row: number) => 14 + row * 28;
  return (
    <svg width="340" height="116" viewBox="0 0 340 116" aria-hidden="true">
      {columns.map((rows, column) =>
        rows.map((row) => {
          const isKept = kept[column] === row;
          return (
            <g key={`${x(column)}-${y(row)}`}>
              {column < 2 && isKept && (
                <path
                  d={`M${x(column) + 62} ${y(row)} C ${x(column) + 92} ${y(row)}, ${x(column) + 92} 56, ${x(column + 1) - 10} 56`}
                  fill="none"
                  stroke="var(--line-strong)"
                  strokeWidth="1.5"
                />
              )}
              <rect
                x={x(column)}
                y={y(row) - 9}
                width={62}
                height={18}
                rx={5}
                fill={isKept ? 'var(--accent-wash)' : 'var(--surface)'}
                stroke={isKept ? 'var(--accent)' : 'var(--line-strong)'}
                strokeDasharray={isKept ? undefined : '3 3'}
                strokeWidth={isKept ? 1.5 : 1}
              />
              <rect
                x={x(column) + 8}
                y={y(row) - 2}
                width={[38, 28, 34, 22][(row + column) % 4]}
                height={4}
                rx={2}
                fill={isKept ? 'var(--accent)' : 'var(--line-strong)'}
              />
            </g>
          );
        }),
      )}
    </svg>
  );
}

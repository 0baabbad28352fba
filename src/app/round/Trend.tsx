import type { Attempt } from '#practice/history.ts';
import styles from './HistoryPage.module.css';

const width = 640;
const height = 140;
const pad = 24;

/** What was shown in each round, and what was possible: a line each over the attempts. */
export function Trend({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const x = (i: number): number => pad + (attempts.length < 2 ? 0 : (i * (width - 2 * pad)) / (attempts.length - 1));
  const y = (value: number): number => height - pad - (value * (height - 2 * pad)) / 100;
  const line = (pick: (attempt: Attempt) => number): string =>
    attempts.map((attempt, i) => `${x(i)},${y(pick(attempt))}`).join(' ');
  return (
    <svg
      className={styles.trend}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Demonstrated score over ${attempts.length} rounds, last ${attempts.at(-1)?.demonstrated ?? 0} of 100`}
    >
      {[0, 55, 70, 85, 100].map((value) => (
        <g key={value}>
          <line x1={pad} x2={width - pad} y1={y(value)} y2={y(value)} className={styles.grid} />
          <text x={4} y={y(value) + 4} className={styles.tick}>
            {value}
          </text>
        </g>
      ))}
      <polyline points={line(({ possible }) => possible)} className={styles.possible} />
      <polyline points={line(({ demonstrated }) => demonstrated)} className={styles.shown} />
      {attempts.map((attempt, i) => (
        <circle key={attempt.id} cx={x(i)} cy={y(attempt.demonstrated)} r={4} className={styles.dot}>
          <title>{`${attempt.problem}, attempt ${attempt.attempt}: ${attempt.demonstrated}`}</title>
        </circle>
      ))}
    </svg>
  );
}

import type { Report } from '#critique/report.ts';
import styles from './Broken.module.css';

/** Rules that broke while they judged: told, so that their silence is not taken for praise. */
export function Broken({ broken }: Pick<Report, 'broken'>) {
  if (broken.length === 0) return null;
  return (
    <section className={styles.broken} role="alert">
      <h3>{broken.length === 1 ? 'One rule broke' : `${broken.length} rules broke`}; the others went on</h3>
      <ul>
        {broken.map(({ rule, error }) => (
          <li key={rule}>
            <code>{rule}</code>: {error}
          </li>
        ))}
      </ul>
    </section>
  );
}

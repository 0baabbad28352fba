import type { ReactNode } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

export function Section({ title, count, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {title} <span className={styles.count}>{count}</span>
      </h3>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

/** Closed until asked for, and its count in sight all the while. */
export function Folded({ title, count, children }: SectionProps) {
  return (
    <details className={styles.folded}>
      <summary className={styles.title}>
        {title} <span className={styles.count}>{count}</span>
      </summary>
      <ul className={styles.list}>{children}</ul>
    </details>
  );
}

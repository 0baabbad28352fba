import { useEffect, useState } from 'react';
import { Icon } from '../look/Icon.tsx';
import { listOwn, type OwnProblem } from '../problems/own-problems.ts';
import { problemHash } from '../route.ts';
import styles from './NewDesign.module.css';

/** Problems that this person wrote or was sent. */
export function OwnProblems() {
  const [own, setOwn] = useState<readonly OwnProblem[]>([]);
  useEffect(() => {
    void listOwn().then(setOwn, () => undefined);
  }, []);
  return (
    <section aria-labelledby="own-problems" className={styles.section}>
      <h2 id="own-problems">Your problems</h2>
      <ul className={styles.list}>
        {own.map(({ key, title }) => (
          <li key={key}>
            <a href={problemHash(key)} className={styles.problem}>
              {title}
            </a>
          </li>
        ))}
        <li>
          <a href={problemHash()} className={styles.problem}>
            <Icon name="plus" /> Write a problem
          </a>
        </li>
      </ul>
    </section>
  );
}

import { problemList } from '#problem/library.ts';
import { Icon } from '../look/Icon.tsx';
import { newHash } from '../route.ts';
import styles from './NewDesign.module.css';

const levels = [
  { level: 'warm-up', title: 'Warm-up' },
  { level: 'medium', title: 'Medium' },
  { level: 'hard', title: 'Hard' },
] as const;

export function NewDesign() {
  return (
    <section aria-labelledby="new-design" className={styles.section}>
      <h2 id="new-design">New design</h2>
      <a href={newHash()} className={styles.blank}>
        <Icon name="plus" /> Blank board
      </a>
      {levels.map(({ level, title }) => (
        <div key={level} className={styles.level}>
          <h3>{title}</h3>
          <ul className={styles.list}>
            {problemList
              .filter((problem) => problem.level === level)
              .map((problem) => (
                <li key={problem.id}>
                  <a href={newHash(problem.id)} className={styles.problem} title={problem.asks}>
                    {problem.title}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

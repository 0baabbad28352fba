import { problemList } from '#problem/library.ts';
import { Icon } from '../look/Icon.tsx';
import { newHash } from '../route.ts';
import styles from './NewDesign.module.css';

export function NewDesign() {
  return (
    <section aria-labelledby="new-design" className={styles.section}>
      <h2 id="new-design">New design</h2>
      <ul className={styles.list}>
        <li>
          <a href={newHash()} className={styles.blank}>
            <Icon name="plus" /> Blank board
          </a>
        </li>
        {problemList.map(({ id, title, asks }) => (
          <li key={id}>
            <a href={newHash(id)} className={styles.problem} title={asks}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

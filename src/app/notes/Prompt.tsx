import { useBoard } from '../board/session.ts';
import styles from './Prompt.module.css';

/** What the interviewer said first. */
export function Prompt() {
  const problem = useBoard((state) => state.problem);
  if (problem === undefined) return null;
  return (
    <blockquote className={styles.prompt} tabIndex={-1} data-panel-start="">
      {problem.prompt}
    </blockquote>
  );
}

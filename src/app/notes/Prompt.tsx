import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard } from '../board/session.ts';
import styles from './Prompt.module.css';

/** What the interviewer said first. */
export function Prompt() {
  const problem = useBoard((state) => state.problem);
  if (problem === undefined) return null;
  return <PanelStart className={styles.prompt}>{problem.prompt}</PanelStart>;
}

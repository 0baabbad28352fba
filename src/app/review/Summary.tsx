import type { Report } from '#critique/report.ts';
import { severities } from '#critique/rule.ts';
import { verbs } from '#critique/verbs.ts';
import { LevelMenu } from '../board/LevelMenu.tsx';
import { PanelStart } from '../board/PanelStart.tsx';
import styles from './Summary.module.css';
import { ToneIcon } from './Tone.tsx';

/** Counts that add up: open findings by verb, what was accepted, what is asked, what is right. */
export function Summary({ report }: { readonly report: Report }) {
  const open = report.findings.filter(({ accepted }) => !accepted);
  const accepted = report.findings.length - open.length;
  return (
    <header className={styles.summary}>
      <div className={styles.line}>
        <PanelStart className={styles.title}>{headline(open.length, report.questions.length)}</PanelStart>
        <span className={styles.narrow}>
          <LevelMenu />
        </span>
      </div>
      <ul className={styles.counts} aria-label="Counts">
        {severities.map((severity) => {
          const count = open.filter((finding) => finding.severity === severity).length;
          return count === 0 ? null : (
            <li key={severity}>
              <ToneIcon tone={severity} /> {verbs[severity]} {count}
            </li>
          );
        })}
        {accepted > 0 && <li>Accepted {accepted}</li>}
        <li>
          <ToneIcon tone="question" /> Questions {report.questions.length}
        </li>
        <li>
          <ToneIcon tone="right" /> Right {report.right.length}
        </li>
      </ul>
    </header>
  );
}

function headline(findings: number, questions: number): string {
  if (findings > 0) return findings === 1 ? 'One finding' : `${findings} findings`;
  return questions > 0 ? 'Nothing wrong in sight' : 'Nothing wrong, nothing open';
}

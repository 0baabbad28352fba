import { useEffect } from 'react';
import { rules } from '#critique/rules.ts';
import { verbs } from '#critique/verbs.ts';
import { Wordmark } from '../look/Wordmark.tsx';
import { Plain } from '../Plain.tsx';
import { startHash } from '../route.ts';
import styles from './RulePage.module.css';

/** What a rule asks, how it decides, and where it is known to be wrong. */
export default function RulePage({ id }: { readonly id: string }) {
  const rule = rules.get(id);
  useEffect(() => {
    document.title = rule ? `${rule.title} · Faultline` : 'Faultline';
  }, [rule]);
  if (rule === undefined) return <Plain title="No such rule" sentence={`There is no rule called “${id}”.`} />;
  const parts: readonly (readonly [string, string])[] = [
    ['What it asks', rule.asks],
    ['What production sees', rule.impact],
    ['The smallest fix', rule.fix],
    ['What the interviewer asks next', rule.followUp],
    ['How it is decided', rule.detection],
    ['Where it is known to be wrong', rule.knownFalseAlarms],
  ];
  return (
    <main className={styles.page}>
      <a href={startHash} className={styles.home}>
        <Wordmark />
      </a>
      <h1>{rule.title}</h1>
      <p className={styles.severity}>
        {verbs[rule.severity]}, by default · <code>{id}</code>
      </p>
      <dl>
        {parts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}

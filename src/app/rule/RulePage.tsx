import { useEffect, useMemo, useState } from 'react';
import { type Examples, examplesOf } from '#critique/examples.ts';
import type { Rule } from '#critique/rule.ts';
import { rules } from '#critique/rules.ts';
import { verbs } from '#critique/verbs.ts';
import { Wordmark } from '../look/Wordmark.tsx';
import { Plain } from '../Plain.tsx';
import { startHash } from '../route.ts';
import { firing, silent } from './example.ts';
import { ExampleFigure } from './ExampleFigure.tsx';
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
      <Drawings id={id} rule={rule} />
    </main>
  );
}

/** One drawing that the rule objects to and one that it lets pass, out of its own tests. */
function Drawings({ id, rule }: { readonly id: string; readonly rule: Rule }) {
  const [examples, setExamples] = useState<Examples>();
  useEffect(() => {
    let left = false;
    void examplesOf(id).then((found) => !left && setExamples(found));
    return () => {
      left = true;
    };
  }, [id]);
  const fires = useMemo(() => examples && firing(id, rule, examples), [id, rule, examples]);
  const passes = useMemo(() => examples && silent(id, rule, examples), [id, rule, examples]);
  return (
    <section className={styles.drawings} aria-labelledby="drawings">
      <h2 id="drawings">Two drawings out of its tests</h2>
      {fires && <ExampleFigure title="Here it fires" example={fires} />}
      {passes && <ExampleFigure title="Here it is silent" example={passes} />}
    </section>
  );
}

import { useEffect, useMemo, useState } from 'react';
import { go } from '../address.ts';
import { Button } from '../controls/Button.tsx';
import { Wordmark } from '../look/Wordmark.tsx';
import { Plain } from '../Plain.tsx';
import { newHash, problemHash, startHash } from '../route.ts';
import { keepText } from './bring-problem.ts';
import { readProblemLink } from './problem-link.ts';
import styles from './ProblemPage.module.css';

/** A problem that came in a link: looked at before it is kept. */
export default function SolvePage({ text }: { readonly text: string }) {
  const read = useMemo(() => readProblemLink(text), [text]);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    document.title = read.ok ? `${read.value.problem.title} · Faultline` : 'Faultline';
  }, [read]);
  if (!read.ok) return <Plain title="This problem did not open" sentence={read.error} text={text} />;
  const { problem } = read.value;
  const keep = (next: (key: string) => string) => {
    keepText(read.value.text, Date.now()).then(
      (key) => go(next(key)),
      () => setTrouble('This browser does not let the page keep anything (a private window, perhaps).'),
    );
  };
  return (
    <main className={styles.solve}>
      <a href={startHash} className={styles.home}>
        <Wordmark />
      </a>
      <h1>{problem.title}</h1>
      <p className={styles.meta}>
        {problem.level.replace('-', ' ')} · {problem.minutes.join(' or ')} minutes · somebody’s own problem
      </p>
      <p className={styles.prompt}>{problem.prompt}</p>
      <div className={styles.acts}>
        <Button look="primary" onClick={() => keep(() => newHash(problem.id))}>
          Solve it
        </Button>
        <Button onClick={() => keep(problemHash)}>Look into it</Button>
      </div>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
    </main>
  );
}

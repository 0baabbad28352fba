import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { questionTopics } from '#problem/problem.ts';
import { go, settleAddress } from '../address.ts';
import { download, fileName } from '../board/download.ts';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import { Wordmark } from '../look/Wordmark.tsx';
import { newId } from '../keeping/record.ts';
import { Plain } from '../Plain.tsx';
import { newHash, problemHash, startHash } from '../route.ts';
import { checkProblem, parsed, titleIn } from './check-problem.ts';
import { blankProblem, type Draft, isDraft, withField } from './draft.ts';
import { forgetOwn, keepOwn, readOwn } from './own-problems.ts';
import { problemHashOf } from './problem-link.ts';
import styles from './ProblemPage.module.css';
import { Cell, type Column, Rows } from './Rows.tsx';

const Tester = lazy(() => import('./Tester.tsx'));

type Start = { readonly key: string; readonly text: string } | 'none';

/** One's own problem: the essentials as a form, all of it as JSON, checked at every letter. */
export default function ProblemPage({ address }: { readonly address: string }) {
  const [start, setStart] = useState<Start | undefined>(() =>
    address === 'new' ? { key: newId(), text: JSON.stringify(blankProblem, null, 2) } : undefined,
  );
  useEffect(() => {
    if (start !== undefined) return;
    let left = false;
    const found = (own: Start | undefined) => left || setStart(own ?? 'none');
    readOwn(address).then(found, () => found('none'));
    return () => {
      left = true;
    };
  }, [address, start]);
  if (start === undefined) return null;
  if (start === 'none')
    return <Plain title="No such problem" sentence="This browser keeps no problem at this address." />;
  return <Editor start={start} />;
}

const about: readonly Column[] = [
  { key: 'title', title: 'Title', is: 'text' },
  { key: 'id', title: 'Id: letters, digits, hyphens', is: 'text' },
  { key: 'level', title: 'Level', is: 'choice', choices: ['warm-up', 'medium', 'hard'] },
  { key: 'minutes', title: 'Minutes, as [45]', is: 'json' },
  { key: 'prompt', title: 'What is asked, as one would say it aloud', is: 'text', wide: true },
];
const questions: readonly Column[] = [
  { key: 'text', title: 'A good candidate asks', is: 'text', wide: true },
  { key: 'answer', title: 'The interviewer answers', is: 'text', wide: true },
  { key: 'topic', title: 'About', is: 'choice', choices: questionTopics },
  { key: 'must', title: 'Must be asked', is: 'check' },
];
const roles: readonly Column[] = [
  { key: 'id', title: 'Id', is: 'text' },
  { key: 'title', title: 'Title', is: 'text' },
  { key: 'kinds', title: 'Kinds, likeliest first', is: 'words', wide: true },
  { key: 'nameHints', title: 'Words it is named with', is: 'words', wide: true },
];
const estimates: readonly Column[] = [
  { key: 'id', title: 'Id', is: 'text' },
  { key: 'title', title: 'Title', is: 'text' },
  { key: 'formula', title: 'Formula', is: 'text' },
  { key: 'value', title: 'Value', is: 'number' },
  { key: 'unit', title: 'Unit', is: 'text' },
  { key: 'factor', title: 'Times too large or small', is: 'number' },
  { key: 'words', title: 'In words', is: 'text' },
];
const items: readonly Column[] = [
  { key: 'id', title: 'Id', is: 'text' },
  { key: 'severity', title: 'Weight', is: 'choice', choices: ['blocking', 'minor'] },
  { key: 'text', title: 'What is looked for', is: 'text', wide: true },
  { key: 'evidence', title: 'Evidence, as JSON; empty: say it aloud', is: 'json', wide: true },
];

function Editor({ start }: { readonly start: Exclude<Start, 'none'> }) {
  const [text, setText] = useState(start.text);
  const [unkept, setUnkept] = useState(false);
  const [copied, setCopied] = useState(false);
  const json = useMemo(() => parsed(text), [text]);
  const checked = useMemo(() => checkProblem(text), [text]);
  const draft = json.ok && isDraft(json.value) ? json.value : undefined;
  const place = checked.ok ? '' : checked.error.place;
  useEffect(() => {
    document.title = `${titleIn(text)} · Faultline`;
  }, [text]);

  const change = (next: string) => {
    setText(next);
    setCopied(false);
    settleAddress(problemHash(start.key));
    keepOwn({ key: start.key, title: titleIn(next), text: next, changed: Date.now() }).then(
      () => setUnkept(false),
      () => setUnkept(true),
    );
  };
  const changeDraft = (next: Draft) => change(JSON.stringify(next, null, 2));
  const remove = () => void forgetOwn(start.key).finally(() => go(startHash));
  const solve = async () => {
    if (!checked.ok) return;
    await keepOwn({ key: start.key, title: checked.value.title, text, changed: Date.now() });
    go(newHash(checked.value.id));
  };
  const copy = () => {
    if (!checked.ok) return;
    const link = new URL(problemHashOf(checked.value), location.href).href;
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const list = (section: string, one: string, prefix: string, fresh: Draft, columns: readonly Column[]) =>
    draft && (
      <Rows
        draft={draft}
        section={section}
        one={one}
        prefix={prefix}
        fresh={fresh}
        columns={columns}
        place={place}
        onChange={changeDraft}
      />
    );
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <a href={startHash} className={styles.home}>
          <Wordmark />
        </a>
        <h1>Write a problem</h1>
        <div className={styles.bar}>
          <p role="status" className={styles.verdict} data-ok={checked.ok}>
            <Icon name={checked.ok ? 'check' : 'alert'} />
            {checked.ok
              ? `It can be solved: ${checked.value.items.length} items, ${checked.value.questions.length} questions.`
              : checked.error.sentence}
          </p>
          <div className={styles.acts}>
            <Button look="primary" disabled={!checked.ok} onClick={() => void solve()}>
              Solve it
            </Button>
            <Button disabled={!checked.ok} onClick={copy}>
              <Icon name={copied ? 'check' : 'link'} /> {copied ? 'Copied' : 'Copy link'}
            </Button>
            <Button onClick={() => download(`${fileName(titleIn(text))}.json`, text)}>
              <Icon name="download" /> JSON
            </Button>
            <Button look="danger" onClick={remove}>
              Delete
            </Button>
          </div>
        </div>
        {unkept && <p role="alert">This browser keeps nothing: download the JSON before you leave.</p>}
      </header>
      {draft ? (
        <>
          <section aria-labelledby="asked">
            <h2 id="asked">What is asked</h2>
            <div className={styles.row}>
              {about.map((column) => (
                <Cell
                  key={column.key}
                  column={column}
                  label={column.title}
                  value={draft[column.key]}
                  wrong={place === column.key || place.startsWith(`${column.key}[`)}
                  onChange={(value) => changeDraft(withField(draft, column.key, value))}
                />
              ))}
            </div>
          </section>
          <section aria-labelledby="questions">
            <h2 id="questions">Questions</h2>
            {list('questions', 'Question', 'q', { text: '', answer: '', topic: 'scale' }, questions)}
          </section>
          <section aria-labelledby="roles">
            <h2 id="roles">Roles</h2>
            <p className={styles.hint}>Boxes that the checklist speaks of; the app guesses them by kind and name.</p>
            {list('roles', 'Role', 'role-', { title: '', kinds: ['service'], nameHints: [] }, roles)}
          </section>
          <section aria-labelledby="estimates">
            <h2 id="estimates">Estimates</h2>
            {list(
              'estimates',
              'Estimate',
              'estimate-',
              { title: '', formula: '', value: 1, unit: '', factor: 3, words: '' },
              estimates,
            )}
          </section>
          <section aria-labelledby="items">
            <h2 id="items">Checklist</h2>
            <p className={styles.hint}>
              Evidence is a test such as {'{ "test": "each", "what": "api", "where": { "copies": { "atLeast": 2 } } }'}.
              What is not stated on a board is asked, never missed.
            </p>
            {list('items', 'Item', 'i', { severity: 'minor', text: '' }, items)}
          </section>
          <section aria-labelledby="try">
            <h2 id="try">Try it</h2>
            <p className={styles.hint}>
              A reference should meet every item; a flawed board should miss just what is wrong with it.
            </p>
            {checked.ok ? (
              <Suspense fallback={null}>
                <Tester problem={checked.value} />
              </Suspense>
            ) : (
              <p>Boards can be tried once the problem is right: {checked.error.sentence}</p>
            )}
          </section>
        </>
      ) : (
        <p className={styles.hint}>The form is back once the JSON below is an object again.</p>
      )}
      <section aria-labelledby="json">
        <h2 id="json">All of it, as JSON</h2>
        <p className={styles.hint}>Requirements, decisions, twists, deep dives and facts are written here.</p>
        <textarea
          className={styles.json}
          aria-labelledby="json"
          spellCheck={false}
          rows={18}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      </section>
    </main>
  );
}

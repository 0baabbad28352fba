import { useMemo, useState } from 'react';
import type { Report } from '#critique/report.ts';
import { rules } from '#critique/rules.ts';
import { type Standing, standingOf } from '#critique/standing.ts';
import { useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { ruleHash } from '../route.ts';
import { Chips } from './Chips.tsx';
import { groupQuestions } from './question-groups.ts';
import { goToRow } from './row-keys.ts';
import styles from './RuleStandings.module.css';

type State = Standing['state'];

const words: Readonly<Record<State, string>> = {
  fires: 'Not silent',
  'cannot-tell': 'Cannot tell',
  passes: 'Passes',
  'not-applicable': 'Does not apply',
  'told-by-others': 'Told once',
  broken: 'Broke',
};

/** What each rule has to say of this board: silent ones by themselves, any other when it is searched for. */
export default function RuleStandings({ report }: { readonly report: Report }) {
  const [query, setQuery] = useState('');
  const all = useMemo(
    () => [...rules].map(([id, { title }]) => ({ id, title, standing: standingOf(id, report, rules) })),
    [report],
  );
  const asked = query.trim().toLowerCase();
  const shown = all.filter(({ id, title, standing }) =>
    asked === '' ? standing.state !== 'fires' : `${id.replaceAll('-', ' ')} ${title}`.toLowerCase().includes(asked),
  );
  return (
    <div className={styles.standings}>
      <input
        type="search"
        className={styles.search}
        placeholder={`Find one of ${all.length} rules`}
        aria-label="Find a rule"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {shown.length === 0 && <p className={styles.none}>No rule is called “{query}”.</p>}
      <ul className={styles.list} aria-label="Rules and what they say here">
        {shown.map(({ id, title, standing }) => (
          <li key={id} className={styles.rule}>
            <a href={ruleHash(id)} target="_blank" rel="noreferrer">
              {title}
            </a>
            <p>
              <span className={styles.state} data-state={standing.state}>
                {words[standing.state]}
              </span>{' '}
              <Because standing={standing} />
            </p>
            <Elements standing={standing} report={report} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Because({ standing }: { readonly standing: Standing }) {
  switch (standing.state) {
    case 'fires':
      return standing.findings.map(({ message }) => message).join(' ');
    case 'cannot-tell':
      return shortened(standing.questions.map(({ ask }) => ask)).join(' ');
    case 'passes':
      return `because ${shortened(standing.reasons.map(({ because }) => because)).join('; ')}.`;
    case 'not-applicable':
      return `because ${standing.because}.`;
    case 'told-by-others':
      return `because another finding says it already: ${standing.rules.map((id) => rules.get(id)?.title ?? id).join(', ')}.`;
    case 'broken':
      return standing.error;
  }
}

const most = 3;

function shortened(list: readonly string[]): readonly string[] {
  return list.length <= most ? list : [...list.slice(0, most - 1), `and ${list.length - most + 1} more`];
}

interface ElementsProps {
  readonly standing: Standing;
  readonly report: Report;
}

/** What it rests on; a question is gone to, to be answered. */
function Elements({ standing, report }: ElementsProps) {
  const session = useSession();
  if (standing.state === 'passes') return <Chips evidence={joined(standing.reasons.map(({ evidence }) => evidence))} />;
  if (standing.state !== 'cannot-tell') return null;
  const ids = new Set(standing.questions.map(({ id }) => id));
  const group = groupQuestions(report.questions).find(({ questions }) => questions.some(({ id }) => ids.has(id)));
  return (
    <>
      <Chips evidence={joined(standing.questions.map(({ evidence }) => evidence))} />
      {group && (
        <Button look="quiet" onClick={() => goToRow(session, group.id)}>
          Answer the question
        </Button>
      )}
    </>
  );
}

type Shown = Report['right'][number]['evidence'];

function joined(list: readonly Shown[]): Shown {
  const all = (pick: (evidence: Shown) => readonly string[]) => [...new Set(list.flatMap(pick))];
  return {
    components: all(({ components }) => components),
    connections: all(({ connections }) => connections),
    boundaries: all(({ boundaries }) => boundaries),
    fields: all(({ fields }) => fields),
    paths: [],
  };
}

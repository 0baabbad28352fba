import type { ReactNode } from 'react';
import type { Workbook as Written } from '#workbook/workbook.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard, useSession } from '../board/session.ts';
import { Estimates } from './Estimates.tsx';
import { ListPart } from './ListPart.tsx';
import { Operations } from './Operations.tsx';
import { Prompt } from './Prompt.tsx';
import { AskedQuestions } from './AskedQuestions.tsx';
import { sections } from './sections.ts';
import { Targets } from './Targets.tsx';
import styles from './Workbook.module.css';

interface Part {
  readonly id: keyof Written;
  readonly title: string;
  readonly means: string;
  readonly view: ReactNode;
}

const lists = new Map(
  sections.map((form): [string, Part] => [
    form.section,
    { id: form.section, title: form.title, means: form.means, view: <ListPart form={form} /> },
  ]),
);

const others: readonly Part[] = [
  {
    id: 'questions',
    title: 'Questions',
    means: 'What you ask before you draw.',
    view: <AskedQuestions />,
  },
  { id: 'targets', title: 'Targets', means: 'How fast, how available, how fresh: as numbers.', view: <Targets /> },
  { id: 'estimates', title: 'Estimates', means: 'The figures that decide, each with its unit.', view: <Estimates /> },
  {
    id: 'operations',
    title: 'Operations',
    means: 'How you watch it, ship it and change it.',
    view: <Operations />,
  },
];

/** In the order of an interview. */
const order: readonly (keyof Written)[] = [
  'questions',
  'requirements',
  'targets',
  'estimates',
  'endpoints',
  'entities',
  'decisions',
  'failures',
  'deepDives',
  'objectives',
  'operations',
];

const parts = order.flatMap((id) => others.find((part) => part.id === id) ?? lists.get(id) ?? []);

export default function Workbook() {
  const { store } = useSession();
  const open = useBoard((state) => state.section);
  const workbook = useBoard((state) => state.base.workbook) ?? {};
  const problem = useBoard((state) => state.problem);
  return (
    <div className={styles.panel}>
      {problem === undefined ? <PanelStart className={styles.unseen}>Workbook</PanelStart> : <Prompt />}
      {parts.map(({ id, title, means, view }) => (
        <section key={id} className={styles.part}>
          <h3>
            <button
              type="button"
              className={styles.head}
              aria-expanded={open === id}
              data-section={id}
              onClick={() => store.setState({ section: open === id ? undefined : id })}
            >
              <span>{title}</span>
              <span className={styles.count}>{countOf(workbook[id])}</span>
            </button>
          </h3>
          {open === id && (
            <div className={styles.body}>
              <p className={styles.means}>{means}</p>
              {view}
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

function countOf(part: object | undefined): string {
  const count = part === undefined ? 0 : Object.values(part).filter((value) => value !== undefined).length;
  return count === 0 ? '' : String(count);
}

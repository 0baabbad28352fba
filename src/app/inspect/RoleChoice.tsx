import { useMemo } from 'react';
import type { ReadComponent } from '#drawing/drawing.ts';
import type { Problem } from '#problem/problem.ts';
import { bindRoles } from '#problem/roles.ts';
import { useBoard } from '../board/session.ts';
import { Field, Ticks } from '../controls/Fields.tsx';
import styles from './Inspector.module.css';
import { graphOf } from './known.ts';

/** What this box plays in the problem: guessed until somebody says so. */
export function RoleChoice({ component }: { readonly component: ReadComponent }) {
  const problem = useBoard((state) => state.problem);
  if (problem === undefined || problem.roles.length === 0) return null;
  return <Roles problem={problem} component={component} />;
}

function Roles({ problem, component }: { readonly problem: Problem; readonly component: ReadComponent }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const bindings = useMemo(
    () => bindRoles(problem, graphOf(drawing)).get(component.id) ?? [],
    [problem, drawing, component],
  );
  const titles = new Map(problem.roles.map(({ id, title }) => [id, title]));
  const guessed = bindings.filter(({ from }) => from === 'guessed');
  return (
    <>
      <Field label="Plays" hint={`What this box is in “${problem.title}”`} inline>
        {() => (
          <Ticks
            label="Plays"
            value={bindings.map(({ role }) => titles.get(role) ?? role)}
            choices={[...titles.values()]}
            onChange={(chosen = []) => {
              const ids = problem.roles.filter(({ title }) => chosen.includes(title)).map(({ id }) => id);
              handle?.edit(component.id, { role: ids.length === 0 ? undefined : ids.join(', ') });
            }}
          />
        )}
      </Field>
      {guessed.length > 0 && (
        <p className={styles.guess}>A guess, for {guessed.map(({ because }) => because).join(' and ')}.</p>
      )}
    </>
  );
}

import { useMemo } from 'react';
import type { ReadComponent } from '#drawing/drawing.ts';
import { kindOf, kinds, propsOf } from '#kinds/kinds.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard } from '../board/session.ts';
import { Field, Select, TextField } from '../controls/Fields.tsx';
import { Locked } from '../controls/Locked.tsx';
import { PathIcon } from '../look/Icon.tsx';
import { knownFacts, type Known } from './known.ts';
import styles from './Inspector.module.css';
import { KindChoice } from './KindChoice.tsx';
import { PropList } from './PropList.tsx';
import { StyleButton } from './StyleButton.tsx';
import { RoleChoice } from './RoleChoice.tsx';

export function ComponentInspector({ component }: { readonly component: ReadComponent }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const kind = kindOf(component.kind);
  const known = useMemo(() => knownFacts(drawing, component), [drawing, component]);
  const table = useMemo(() => propsOf(component.kind), [component.kind]);
  const withAssumptions = useMemo(() => withPlanning(known, component.kind), [known, component.kind]);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <PathIcon path={kind.icon} size={22} />
        <div>
          <PanelStart>{component.name === '' ? kind.title : component.name}</PanelStart>
          <p>{kind.means}.</p>
        </div>
        <StyleButton />
      </header>
      <Locked>
        <Field label="Name" inline>
          {(id) => (
            <TextField
              id={id}
              commit="leaving"
              value={component.name}
              onChange={(name) => handle?.edit(component.id, { name: name ?? '' })}
            />
          )}
        </Field>
        <Field label="Kind" inline>
          {(id) => (
            <Select
              id={id}
              value={component.kind}
              none="what is this?"
              choices={[...kinds].map(([value, { title }]) => ({ value, title }))}
              onChange={(next) => handle?.edit(component.id, { kind: next ?? 'generic' })}
            />
          )}
        </Field>
        <KindChoice component={component} />
        <RoleChoice component={component} />
      </Locked>
      <PropList table={table} known={withAssumptions} target={component.id} />
    </div>
  );
}

/** What the model takes for granted while nothing is stated: from the kind's planning figures. */
function withPlanning(known: ReadonlyMap<string, Known>, kind: string): ReadonlyMap<string, Known> {
  const all = new Map(known);
  for (const { of, typical, range, source } of kindOf(kind).planning) {
    if (!all.has(of)) all.set(of, { from: 'assumed', value: typical, range, source });
  }
  return all;
}

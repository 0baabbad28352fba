import type { ReadComponent, ReadConnection } from '#drawing/drawing.ts';
import { connectionProps } from '#kinds/connection-props.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { PropTable, PropValue } from '#kinds/props.ts';
import { useState } from 'react';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Locked } from '../controls/Locked.tsx';
import styles from './Inspector.module.css';
import { propTitle, sayValue } from './prop-words.ts';
import { PropControl } from './PropControl.tsx';
import rowStyles from './PropRow.module.css';

type Several =
  | { readonly components: readonly [ReadComponent, ...ReadComponent[]]; readonly connections?: never }
  | { readonly connections: readonly [ReadConnection, ...ReadConnection[]]; readonly components?: never };

const boundaryKinds = [
  { kind: 'region', title: 'Region' },
  { kind: 'az', title: 'Zone' },
  { kind: 'zone', title: 'Trust zone' },
  { kind: 'owner', title: 'Owner' },
] as const;

/** What several may all state is stated once, in one step of undo. */
export function SeveralInspector({ components, connections }: Several) {
  const handle = useBoard((state) => state.handle);
  const [query, setQuery] = useState('');
  const all: readonly (ReadComponent | ReadConnection)[] = components ?? connections;
  const table = components ? commonTable(components) : connectionProps;
  const props = Object.keys(table)
    .filter((prop) => propTitle(prop).toLowerCase().includes(query.toLowerCase()))
    .sort((a, b) => Number(isStated(all, b)) - Number(isStated(all, a)) || (propTitle(a) < propTitle(b) ? -1 : 1));
  const set = (prop: string, value: PropValue | undefined) => {
    if (value === undefined) for (const { id } of all) handle?.edit(id, { props: { [prop]: undefined } });
    else handle?.apply(all.map(({ id }) => ({ op: 'set-prop', target: id, prop, value })));
  };
  return (
    <Locked className={styles.panel}>
      <PanelStart className={styles.empty}>
        {all.length} {components ? 'components' : 'connections'}
      </PanelStart>
      {components && (
        <div className={styles.acts}>
          <span className={styles.lead}>Draw round them:</span>
          {boundaryKinds.map(({ kind, title }) => (
            <Button
              key={kind}
              onClick={() =>
                handle?.addBoundary(
                  kind,
                  components.map(({ id }) => id),
                )
              }
            >
              {title}
            </Button>
          ))}
        </div>
      )}
      <section className={styles.group}>
        <div className={styles.groupHead}>
          <h3>Said of all</h3>
          <input
            type="search"
            className={styles.filter}
            placeholder="Find"
            aria-label="Find a property"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {props.map((prop) => {
          const spec = table[prop];
          if (!spec) return null;
          const values = new Set(all.map(({ stated }) => JSON.stringify(stated[prop])));
          const same = values.size === 1 ? all[0]?.stated[prop] : undefined;
          return (
            <div key={prop} className={rowStyles.row} data-from={same === undefined ? 'nothing' : 'stated'}>
              <label title={spec.means}>{propTitle(prop)}</label>
              <div className={rowStyles.control}>
                <PropControl
                  prop={prop}
                  label={propTitle(prop)}
                  spec={spec}
                  value={same}
                  placeholder={values.size > 1 ? 'different' : 'not stated'}
                  onChange={(value) => set(prop, value)}
                />
              </div>
              {values.size > 1 && <p className={rowStyles.note}>{differences(all, prop)}</p>}
            </div>
          );
        })}
      </section>
    </Locked>
  );
}

function commonTable(components: readonly ReadComponent[]): PropTable {
  const tables = components.map(({ kind }) => propsOf(kind));
  const [first = {}] = tables;
  return Object.fromEntries(
    Object.entries(first).filter(([prop]) => tables.every((table) => Object.hasOwn(table, prop))),
  );
}

function isStated(all: readonly (ReadComponent | ReadConnection)[], prop: string): boolean {
  return all.some(({ stated }) => stated[prop] !== undefined);
}

function differences(all: readonly (ReadComponent | ReadConnection)[], prop: string): string {
  return all
    .map(({ stated, name }) => {
      const value = stated[prop];
      return `${name ?? 'arrow'}: ${value === undefined ? 'not stated' : sayValue(value)}`;
    })
    .join('; ');
}

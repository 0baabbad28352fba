import { useState } from 'react';
import type { PropTable } from '#kinds/props.ts';
import { useBoard } from '../board/session.ts';
import styles from './Inspector.module.css';
import type { Known } from './known.ts';
import { propTitle } from './prop-words.ts';
import { PropRow } from './PropRow.tsx';

interface PropListProps {
  readonly table: PropTable;
  readonly known: ReadonlyMap<string, Known>;
  readonly target: string;
}

/** First what is said, then what the critique waits for, then everything else that may be said. */
export function PropList({ table, known, target }: PropListProps) {
  const judged = useBoard((state) => (state.critique === 'off' ? undefined : state.judged));
  const [query, setQuery] = useState('');
  const asked = new Set(
    (judged?.report.questions ?? []).flatMap(({ missing }) =>
      missing.flatMap((entry) => (entry.target === target ? [entry.prop] : [])),
    ),
  );
  const props = Object.keys(table).sort((a, b) => (propTitle(a) < propTitle(b) ? -1 : 1));
  const isSaid = (prop: string) => known.has(prop) && known.get(prop)?.from !== 'assumed';
  const said = props.filter(isSaid);
  const wanted = props.filter((prop) => !isSaid(prop) && asked.has(prop));
  const rest = props.filter((prop) => !isSaid(prop) && !asked.has(prop));
  const found = rest.filter((prop) => matches(prop, table, query));
  const rows = (list: readonly string[]) =>
    list.map((prop) => {
      const spec = table[prop];
      return spec && <PropRow key={prop} prop={prop} spec={spec} known={known.get(prop)} target={target} />;
    });
  return (
    <>
      {said.length > 0 && (
        <section className={styles.group}>
          <h3>Said</h3>
          {rows(said)}
        </section>
      )}
      {wanted.length > 0 && (
        <section className={styles.group}>
          <h3>Asked by the critique</h3>
          {rows(wanted)}
        </section>
      )}
      <section className={styles.group}>
        <div className={styles.groupHead}>
          <h3>Not stated</h3>
          <input
            type="search"
            className={styles.filter}
            placeholder={`Find among ${rest.length}`}
            aria-label="Find a property"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        {rows(found)}
        {found.length === 0 && <p className={styles.lead}>Nothing of that name.</p>}
      </section>
    </>
  );
}

function matches(prop: string, table: PropTable, query: string): boolean {
  const text = `${propTitle(prop)} ${prop} ${table[prop]?.means ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

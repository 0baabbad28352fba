import { useState } from 'react';
import type { Drawing, Unresolved } from '#drawing/drawing.ts';
import { kindOf, kinds } from '#kinds/kinds.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Select } from '../controls/Fields.tsx';
import type { Brought } from '../keeping/record.ts';
import { nameOf } from '../review/names.ts';
import { counted } from './content.ts';
import { boundEnds, countOf, type Guessed, isSure, type OpenThings, openThings } from './look-through.ts';
import styles from './LookThrough.module.css';

/** What was read into a drawing, to be confirmed, changed or settled; nothing is dropped in silence. */
export default function LookThrough() {
  const { store } = useSession();
  const drawing = useBoard((state) => state.drawing);
  const brought = useBoard((state) => state.brought);
  const open = openThings(drawing);
  const { from = '', repairs = [], outside = [] } = brought ?? {};
  const left = countOf(open) + outside.length;
  const { components, connections, boundaries } = drawing;
  return (
    <div className={styles.panel}>
      <PanelStart className={styles.title}>
        {left === 0 ? 'Everything is settled' : `${counted(left, 'thing')} to look through`}
      </PanelStart>
      <p className={styles.lead}>
        {from !== '' && `${from}: `}
        {counted(components.length, 'component')}, {counted(connections.length, 'connection')}
        {boundaries.length > 0 && `, ${counted(boundaries.length, 'boundary', 'boundaries')}`}.
      </p>
      {repairs.length > 0 && (
        <section className={styles.group}>
          <h3>Put right on the way</h3>
          <ul className={styles.plain}>
            {repairs.map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.groups}>
        <Recognised guessed={open.guessed} />
        <Unknown unknown={open.unknown} />
        <Loose loose={open.loose} />
        <NotUnderstood unresolved={open.unresolved} />
        {brought && <Outside brought={brought} />}
      </div>
      <div className={styles.acts}>
        <Button
          look={left === 0 ? 'primary' : 'plain'}
          onClick={() => store.setState({ brought: undefined, tab: 'inspector' })}
        >
          {left === 0 ? 'Done' : 'Leave the rest'}
        </Button>
      </div>
    </div>
  );
}

/** A name that shows its thing on the board. */
function Show({ id, children }: { readonly id: string; readonly children: string }) {
  const handle = useBoard((state) => state.handle);
  const show = () => {
    handle?.select([id]);
    handle?.reveal([id]);
  };
  return (
    <button type="button" className={styles.show} onClick={show}>
      {children}
    </button>
  );
}

function Recognised({ guessed }: { readonly guessed: readonly Guessed[] }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  if (guessed.length === 0) return null;
  const ticked = guessed.filter((one) => isSure(one) !== turned.has(one.id));
  const tick = (wanted: (one: Guessed) => boolean) =>
    setTurned(new Set(guessed.filter((one) => isSure(one) !== wanted(one)).map(({ id }) => id)));
  const isTicked = (one: Guessed) => ticked.includes(one);
  const all = ticked.length === guessed.length;
  return (
    <section className={styles.group}>
      <h3>Recognised</h3>
      <label className={styles.all}>
        <input type="checkbox" checked={all} onChange={() => tick(() => !all)} />
        All {guessed.length}
      </label>
      <ul className={styles.list}>
        {guessed.map((one) => (
          <li key={one.id} className={styles.row}>
            <input
              type="checkbox"
              aria-label={`Confirm ${nameOf(drawing, one.id)}`}
              checked={isTicked(one)}
              onChange={() => tick((other) => (other === one ? !isTicked(one) : isTicked(other)))}
            />
            <div className={styles.words}>
              <Show id={one.id}>{nameOf(drawing, one.id)}</Show>
              <span className={styles.sure} data-sure={isSure(one)}>
                {Math.round(one.recognition.confidence * 100)} %
              </span>
              <KindSelect id={one.id} kind={one.kind} alternatives={one.recognition.alternatives} />
              <span className={styles.because}>{one.recognition.because}</span>
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button
          look="primary"
          disabled={ticked.length === 0}
          onClick={() => handle?.apply(ticked.map(({ id, kind }) => ({ op: 'set-kind', target: id, kind })))}
        >
          {ticked.length === 0 ? 'Confirm' : `Confirm ${ticked.length}`}
        </Button>
      </div>
    </section>
  );
}

interface KindSelectProps {
  readonly id: string;
  readonly kind: string;
  readonly alternatives: readonly string[];
}

/** The kinds that it may be come first; choosing one says it. */
function KindSelect({ id, kind, alternatives }: KindSelectProps) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const likely = [kind, ...alternatives].filter((one) => one !== 'generic');
  const rest = [...kinds.keys()].filter((one) => !likely.includes(one));
  const choices = [...likely, ...rest].map((value) => ({ value, title: kindOf(value).title }));
  return (
    <Select
      className={styles.kind}
      aria-label={`Kind of ${nameOf(drawing, id)}`}
      value={kind === 'generic' ? undefined : kind}
      none="what is this?"
      choices={choices}
      onChange={(next) => handle?.edit(id, { kind: next ?? 'generic' })}
    />
  );
}

function Unknown({ unknown }: Pick<OpenThings, 'unknown'>) {
  const drawing = useBoard((state) => state.drawing);
  if (unknown.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>What is this?</h3>
      <ul className={styles.list}>
        {unknown.map(({ id, kind }) => (
          <li key={id} className={styles.row}>
            <div className={styles.words}>
              <Show id={id}>{nameOf(drawing, id)}</Show>
              <KindSelect id={id} kind={kind} alternatives={[]} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loose({ loose }: Pick<OpenThings, 'loose'>) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  if (loose.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>Arrows that almost touch</h3>
      <ul className={styles.list}>
        {loose.map(({ id, inferred }) => (
          <li key={id} className={styles.row}>
            <div className={styles.words}>
              <Show id={id}>{nameOf(drawing, id)}</Show>
              <span className={styles.because}>{inferred.distance} px short</span>
            </div>
            <Button onClick={() => handle?.bindLooseEnd(id)}>Bind</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotUnderstood({ unresolved }: Pick<OpenThings, 'unresolved'>) {
  if (unresolved.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>Not understood</h3>
      <ul className={styles.list}>
        {unresolved.map((one) => (
          <li key={one.element} className={styles.open}>
            <Show id={one.element}>{one.why}</Show>
            <Settle unresolved={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says where an arrow goes, what a shape is, or that it means nothing. */
function Settle({ unresolved: { element } }: { readonly unresolved: Unresolved }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const drawn = handle?.elements().find(({ id }) => id === element);
  return (
    <div className={styles.acts}>
      {drawn?.type === 'arrow' ? (
        <Ends element={element} drawing={drawing} known={boundEnds(drawing, drawn)} />
      ) : (
        <input
          className={styles.input}
          placeholder="Name it"
          aria-label="Name of this shape"
          onKeyDown={(event) => {
            if (event.key === 'Enter') handle?.edit(element, { name: event.currentTarget.value.trim() });
          }}
        />
      )}
      <Button look="quiet" onClick={() => handle?.keepAsSketch(element)}>
        Only a sketch
      </Button>
      <Button look="quiet" onClick={() => handle?.apply([{ op: 'remove', target: element }])}>
        Delete
      </Button>
    </div>
  );
}

interface EndsProps {
  readonly element: string;
  readonly drawing: Drawing;
  readonly known: ReturnType<typeof boundEnds>;
}

function Ends({ element, drawing, known }: EndsProps) {
  const handle = useBoard((state) => state.handle);
  const [said, setSaid] = useState<Partial<Record<'from' | 'to', string | undefined>>>({});
  const { from, to } = { ...known, ...said };
  const choices = drawing.components.map(({ id }) => ({ value: id, title: nameOf(drawing, id) }));
  const bind = (next: Partial<Record<'from' | 'to', string | undefined>>) => {
    const ends = { from, to, ...next };
    setSaid(ends);
    if (ends.from !== undefined && ends.to !== undefined) handle?.bindEnds(element, ends.from, ends.to);
  };
  return (
    <div className={styles.ends}>
      <Select
        aria-label="It starts at"
        none="from …"
        value={from}
        choices={choices}
        onChange={(id) => bind({ from: id })}
      />
      <Select aria-label="It ends at" none="to …" value={to} choices={choices} onChange={(id) => bind({ to: id })} />
    </div>
  );
}

/** What is not on the board at all: all that can be done is to know of it. */
function Outside({ brought }: { readonly brought: Brought }) {
  const { store } = useSession();
  if (brought.outside.length === 0) return null;
  const seen = (one: Unresolved) =>
    store.setState({ brought: { ...brought, outside: brought.outside.filter((other) => other !== one) } });
  return (
    <section className={styles.group}>
      <h3>Not brought in</h3>
      <ul className={styles.list}>
        {brought.outside.map((one, i) => (
          <li key={i} className={styles.row}>
            <div className={styles.words}>
              <span>{one.why}</span>
              <span className={styles.because}>{one.element}</span>
            </div>
            <Button onClick={() => seen(one)}>Seen</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

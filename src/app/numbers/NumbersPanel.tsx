import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Design } from '#critique/design.ts';
import type { Interval } from '#simulation/interval.ts';
import type { Numbers } from '#simulation/model.ts';
import { deciderOf } from '#simulation/quantity.ts';
import { saturationOrder } from '#simulation/saturation.ts';
import type { Utilisation } from '#simulation/utilisation.ts';
import { percent, round, span } from '#simulation/words.ts';
import { judgeInput } from '../board/judge-input.ts';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Select } from '../controls/Fields.tsx';
import { Switch } from '../controls/Switch.tsx';
import { designNow } from './design-now.ts';
import { EventRun } from './EventRun.tsx';
import { Models } from './Models.tsx';
import { MonthlyCost } from './MonthlyCost.tsx';
import styles from './Numbers.module.css';
import { ownPrices, withPrice } from './price-list.ts';
import { reveal } from './reveal.ts';
import { asDrawn, failingOf, heatOf, type HeatOf, heats, loadOf, scenarioOf, typical, type WhatIf } from './what-if.ts';
import { WhatIfFindings } from './WhatIfFindings.tsx';

/** What the estimates do to the drawing, what if they were others, and what breaks first. */
export default function NumbersPanel() {
  const { store } = useSession();
  const drawing = useBoard((state) => state.drawing);
  const base = useBoard((state) => state.base);
  const level = useBoard((state) => state.level);
  const problem = useBoard((state) => state.problem);
  const { input, design } = useMemo(
    () => designNow(judgeInput({ ...store.getState(), drawing, base, level, problem })),
    [store, drawing, base, level, problem],
  );
  const [whatIf, setWhatIf] = useState<WhatIf>(asDrawn);
  const [heat, setHeat] = useState<HeatOf | undefined>('utilisation');
  const [prices, setPrices] = useState(ownPrices);
  const [moment, setMoment] = useState<ReadonlyMap<string, number>>();
  // The slider moves at once; what follows from it is drawn when there is a frame to spare.
  const asked = useDeferredValue(whatIf);
  const scenario = useMemo(() => scenarioOf(design, asked), [design, asked]);
  const numbers = design.numbers.under(scenario);
  const order = useMemo(() => saturationOrder(design.graph, numbers), [design, numbers]);
  useBoardHeat(
    useMemo(() => moment ?? (heat && heatOf(design, numbers, heat, prices)), [moment, heat, design, numbers, prices]),
  );
  const change = (part: Partial<WhatIf>) => {
    setMoment(undefined);
    setWhatIf((before) => ({ ...before, ...part }));
  };
  if (design.graph.components.length === 0) return <p className={styles.empty}>Nothing is drawn yet.</p>;
  return (
    <div className={styles.panel}>
      <section>
        <h3>What if</h3>
        <Controls design={design} whatIf={whatIf} onChange={change} />
        <div className={styles.heat} role="group" aria-label="Colour the board by">
          {heats.map((of) => (
            <button
              key={of}
              type="button"
              aria-pressed={heat === of}
              onClick={() => setHeat(heat === of ? undefined : of)}
            >
              {of}
            </button>
          ))}
        </div>
      </section>
      {heat === 'cost' && (
        <MonthlyCost
          design={design}
          numbers={numbers}
          list={prices}
          onPrice={(price, usd) => setPrices((list) => withPrice(list, price, usd))}
        />
      )}
      {numbers.demand() === undefined ? (
        <p className={styles.empty}>
          No estimate says how much comes in. Write one in the workbook, like “readRpsPeak = 400M/day peak 3”, and the
          load of every component follows.
        </p>
      ) : (
        <>
          <section>
            <h3>What saturates first?</h3>
            {order.length === 0 && <p className={styles.soft}>Nothing here has a limit that is known.</p>}
            <ol className={styles.order} data-first={order[0]?.component}>
              {order.slice(0, 5).map(({ component, limit, sentence, used }) => (
                <li key={`${component} ${limit}`} data-over={used.used.lo >= 1 || undefined}>
                  <button type="button" onClick={() => reveal(store.getState().handle, [component])}>
                    {sentence}
                  </button>
                </li>
              ))}
            </ol>
          </section>
          {asked !== asDrawn && <WhatIfFindings design={design} numbers={numbers} />}
          <section>
            <h3>Load of each component</h3>
            <Loads design={design} numbers={numbers} />
          </section>
          <section>
            <h3>Predict, then run</h3>
            <EventRun input={input} design={design} scenario={scenario} onHeat={setMoment} />
          </section>
        </>
      )}
      <Models design={design} scenario={scenario} />
    </div>
  );
}

/** Once a frame at most, and gone with the panel. */
function useBoardHeat(heat: ReadonlyMap<string, number> | undefined): void {
  const handle = useBoard((state) => state.handle);
  useEffect(() => {
    if (handle === undefined) return;
    const frame = requestAnimationFrame(() => handle.heat(heat ?? new Map()));
    return () => cancelAnimationFrame(frame);
  }, [handle, heat]);
  useEffect(() => () => handle?.heat(new Map()), [handle]);
}

interface ControlsProps {
  readonly design: Design;
  readonly whatIf: WhatIf;
  readonly onChange: (part: Partial<WhatIf>) => void;
}

function Controls({ design, whatIf, onChange }: ControlsProps) {
  const { graph } = design;
  const named = (id: string): string =>
    graph.find(id)?.name ?? graph.boundaries.find((boundary) => boundary.id === id)?.name ?? id;
  const places = graph.boundaries.filter(({ kind }) => kind === 'az' || kind === 'region');
  const choices = [...places.map(({ id }) => id), ...graph.components.map(({ id }) => id)]
    .filter((id) => !whatIf.down.includes(id))
    .map((id) => ({ value: id, title: named(id) }));
  const stormy = whatIf.storm ? failingOf(design, { load: loadOf(whatIf), down: whatIf.down }) : [];
  return (
    <div className={styles.controls}>
      <label>
        <span>
          Load <b>× {round(loadOf(whatIf))}</b>
        </span>
        <input
          type="range"
          min={-1}
          max={2}
          step={0.05}
          value={whatIf.power}
          aria-label="Load"
          aria-valuetext={`${round(loadOf(whatIf))} times the estimated peak`}
          onChange={(event) => onChange({ power: Number(event.target.value) })}
        />
      </label>
      <label>
        <span>
          Hit ratio <b>{whatIf.hit === undefined ? 'as designed' : `${whatIf.hit} %`}</b>
        </span>
        <input
          type="range"
          min={0}
          max={100}
          value={whatIf.hit ?? 90}
          data-untouched={whatIf.hit === undefined || undefined}
          aria-label="Hit ratio"
          aria-valuetext={whatIf.hit === undefined ? 'as designed' : `${whatIf.hit} per cent`}
          onChange={(event) => onChange({ hit: Number(event.target.value) })}
        />
      </label>
      <Select
        aria-label="Take down"
        none="Take something down…"
        value={undefined}
        choices={choices}
        onChange={(id) => id !== undefined && onChange({ down: [...whatIf.down, id] })}
      />
      {whatIf.down.length > 0 && (
        <ul className={styles.down}>
          {whatIf.down.map((id) => (
            <li key={id}>
              <button
                type="button"
                aria-label={`Bring ${named(id)} back`}
                onClick={() => onChange({ down: whatIf.down.filter((other) => other !== id) })}
              >
                {named(id)} is down <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.switches}>
        <Switch label="Retry storm" on={whatIf.storm} onChange={(storm) => onChange({ storm })} />
        {whatIf !== asDrawn && (
          <Button look="quiet" onClick={() => onChange(asDrawn)}>
            As designed
          </Button>
        )}
      </div>
      {stormy.length > 0 && (
        <p className={styles.soft}>
          {stormy.map(named).join(', ')} {stormy.length === 1 ? 'fails its' : 'fail their'} callers, who try as often as
          their arrows say.
        </p>
      )}
    </div>
  );
}

function Loads({ design, numbers }: { readonly design: Design; readonly numbers: Numbers }) {
  const { store } = useSession();
  const selection = useBoard((state) => state.selection);
  const rows = design.graph.components
    .flatMap(({ id, name }) => {
      const load = numbers.load(id)?.total;
      const [used] = numbers.utilisations(id);
      return load === undefined || load.hi === 0 ? [] : [{ id, name, load, used }];
    })
    .sort((a, b) => weight(b.used) - weight(a.used) || b.load.hi - a.load.hi);
  return (
    <ul className={styles.loads}>
      {rows.map(({ id, name, load, used }) => (
        <li key={id} data-selected={selection.includes(id) || undefined}>
          <button type="button" onClick={() => reveal(store.getState().handle, [id])}>
            <span className={styles.name}>{name}</span>
            <span className={styles.rate}>{rate(load)}</span>
            {used && (
              <>
                <Bar used={used.used} ceiling={used.ceiling} />
                <span className={styles.because}>
                  {share(used.used)} of its {limits[used.limit]}. {decider(used)}
                </span>
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

const limits: Readonly<Record<Utilisation['limit'], string>> = {
  compute: 'capacity',
  read: 'capacity',
  'single-writer': 'one writer',
  partition: 'partitions',
  quota: 'quota',
  connections: 'connections',
  'serverless-concurrency': 'concurrency',
};

function weight(used: Utilisation | undefined): number {
  return used === undefined ? -1 : typical(used.used);
}

function rate(load: Interval): string {
  return `${span(load)}/s`;
}

function share({ lo, hi }: Interval): string {
  if (percent(lo) === percent(hi)) return percent(lo);
  return Number.isFinite(hi) ? `${percent(lo)} to ${percent(hi)}` : `${percent(lo)} or more`;
}

/** The number that decides: the assumption that would settle it, or where the capacity is stated. */
function decider({ used, ceiling, copies, each, unit, source }: Utilisation): string {
  const open = deciderOf(used, ceiling);
  if (open === undefined) return `${span(copies)} × ${span(each)}${unit === '/s' ? '/s' : ` ${unit}`}, ${source}.`;
  const { input, threshold } = open;
  return threshold === undefined ? input.asks : `${input.asks} ${round(threshold)} would be enough.`;
}

/** From what it is at least to what it may be, against the share it should stay under. */
function Bar({ used: { lo, hi }, ceiling }: { readonly used: Interval; readonly ceiling: number }) {
  const at = (value: number): string => `${Math.min(100, value * 100)}%`;
  const level = lo > 1 ? 'over' : hi > ceiling ? 'busy' : 'easy';
  return (
    <span className={styles.bar} data-level={level} aria-hidden="true">
      <span style={{ width: at(lo) }} />
      <span style={{ left: at(lo), width: at(Math.max(0, Math.min(1, hi) - lo)) }} />
      <i style={{ left: at(ceiling) }} />
    </span>
  );
}

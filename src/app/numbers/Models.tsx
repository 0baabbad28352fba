import { useState } from 'react';
import type { Design } from '#critique/design.ts';
import { type Assumption, networkOf } from '#simulation/events/network-of.ts';
import type { Scenario } from '#simulation/scenario.ts';
import { round } from '#simulation/words.ts';
import { useBoard } from '../board/session.ts';
import { NumberField } from '../controls/Fields.tsx';
import { Locked } from '../controls/Locked.tsx';
import styles from './Numbers.module.css';

/** The prop that would state what is assumed. */
const props: Readonly<Record<string, string>> = {
  'service time': 'serviceMs',
  'capacity of one copy': 'capacityRps',
  copies: 'instances',
};

/** What stands behind the figures, and what does not. */
export function Models({ design, scenario }: { readonly design: Design; readonly scenario: Scenario }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.models} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What this models, and what not</summary>
      {open && (
        <>
          <p>
            Arrivals at random at the estimated peak; copies that work side by side and a line in front of them; calls
            one after the other or side by side, as drawn; timeouts, retries with back-off and jitter, circuit breakers,
            caches that hit, miss and warm up, brokers that keep and hand on, dead letters, outages.
          </p>
          <p>
            Not modelled: load that changes over the day, autoscaling while it runs, the network’s own limits, locks and
            hot keys, garbage collection, batches, the order of messages, and what one tenant does to another. Service
            times are lognormal: the median and the slowest hundredth as stated.
          </p>
          <Assumptions design={design} scenario={scenario} />
        </>
      )}
    </details>
  );
}

function Assumptions({ design, scenario }: { readonly design: Design; readonly scenario: Scenario }) {
  const { graph, workbook, numbers } = design;
  const { assumptions } = networkOf({ graph, workbook, numbers: numbers.under(scenario), scenario });
  if (assumptions.length === 0) return <p>Every figure that it needs is stated.</p>;
  return (
    <>
      <h4>Taken for granted, because the design does not say</h4>
      <Locked>
        <ul className={styles.assumed}>
          {assumptions.map((each) => (
            <Row key={`${each.of} ${each.means}`} assumption={each} name={graph.component(each.of).name} />
          ))}
        </ul>
      </Locked>
    </>
  );
}

function Row({
  assumption: { of, means, value, unit },
  name,
}: {
  readonly assumption: Assumption;
  readonly name: string;
}) {
  const handle = useBoard((state) => state.handle);
  const prop = props[means];
  return (
    <li>
      <span>
        {name}: {means}, {round(value)} {unit}
      </span>
      {prop !== undefined && (
        <NumberField
          aria-label={`State the ${means} of ${name}`}
          placeholder="state it"
          value={undefined}
          commit="leaving"
          onChange={(next) => next !== undefined && handle?.edit(of, { props: { [prop]: next } })}
        />
      )}
    </li>
  );
}

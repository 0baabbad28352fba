import type { Design } from '#critique/design.ts';
import { type Cost, costOf, listPrices, type PriceKey, type PriceList, prices } from '#simulation/cost.ts';
import { type Interval, sum } from '#simulation/interval.ts';
import type { Numbers } from '#simulation/model.ts';
import { span } from '#simulation/words.ts';
import { useBoard } from '../board/session.ts';
import { NumberField } from '../controls/Fields.tsx';
import styles from './Numbers.module.css';
import { reveal } from './reveal.ts';
import { typical } from './what-if.ts';

interface MonthlyCostProps {
  readonly design: Design;
  readonly numbers: Numbers;
  readonly list: PriceList;
  readonly onPrice: (price: PriceKey, usd: number | undefined) => void;
}

/** What the drawing would cost at list prices: an order of magnitude, and which box it goes into. */
export function MonthlyCost({ design: { graph }, numbers, list, onPrice }: MonthlyCostProps) {
  const handle = useBoard((state) => state.handle);
  const costs = graph.components
    .flatMap((component) => {
      const cost = costOf(graph, numbers, component, list);
      return cost === undefined ? [] : [{ ...component, cost }];
    })
    .sort((a, b) => typical(b.cost.usd) - typical(a.cost.usd));
  const unpriced = graph.components.length - costs.length;
  const used = new Set(costs.flatMap(({ cost }) => cost.parts.map(({ price }) => price)));
  const total = sum(...costs.map(({ cost }) => cost.usd));
  return (
    <section>
      <h3>About {dollars(total)} a month</h3>
      <p className={styles.soft}>
        An estimate, at list prices that you can change below. Left out: traffic between zones, backups, support,
        discounts, people{unpriced > 0 && `, and the ${unpriced} boxes that nothing is listed for`}.
      </p>
      <ul className={styles.loads}>
        {costs.map(({ id, name, cost }) => (
          <li key={id}>
            <button type="button" onClick={() => reveal(handle, [id])}>
              <span className={styles.name}>{name}</span>
              <span className={styles.rate}>{dollars(cost.usd)}</span>
              <span className={styles.because}>{because(cost)}</span>
            </button>
          </li>
        ))}
      </ul>
      <details className={styles.models}>
        <summary>Prices</summary>
        <ul className={styles.assumed}>
          {(Object.keys(prices) as PriceKey[])
            .filter((key) => used.has(key))
            .map((key) => (
              <li key={key}>
                <label>
                  <span>
                    {prices[key].title}: $ a {prices[key].unit}
                  </span>
                  <NumberField value={list[key]} onChange={(usd) => onPrice(key, usd)} />
                </label>
                <span className={styles.because}>
                  {list[key] === listPrices[key]
                    ? `Assumed: ${prices[key].source}.`
                    : `Your own; listed at $${listPrices[key]}.`}
                </span>
              </li>
            ))}
        </ul>
      </details>
    </section>
  );
}

function counted(amount: string, what: string): string {
  return `${amount} ${amount === '1' ? what.replace(/s$/, '') : what}`;
}

function because({ parts, copiesStated }: Cost): string {
  const each = parts.map(({ price, amount }) => counted(twoFigures(amount), prices[price].counts)).join(', ');
  return copiesStated ? `${each}.` : `${each}. Nothing says how many copies: one is counted.`;
}

/** Two figures are as many as such an estimate has. */
function dollars(usd: Interval): string {
  return `$${twoFigures(usd)}`;
}

function twoFigures({ lo, hi }: Interval): string {
  return span({ lo: Number(lo.toPrecision(2)), hi: Number(hi.toPrecision(2)) });
}

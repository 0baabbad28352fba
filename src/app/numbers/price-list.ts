import { listPrices, type PriceKey, type PriceList, prices } from '#simulation/cost.ts';

const key = 'faultline-prices';

/** List prices, with those that the person put in their place. They are the person's own, not the design's. */
export function ownPrices(): PriceList {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const own = Object.entries(kept ?? {}).filter(([name, usd]) => Object.hasOwn(prices, name) && isPrice(usd));
    return { ...listPrices, ...(Object.fromEntries(own) as Partial<PriceList>) };
  } catch {
    return listPrices;
  }
}

/** Undefined: the list price again. Where nothing can be kept, it holds until the page is left. */
export function withPrice(list: PriceList, name: PriceKey, usd: number | undefined): PriceList {
  const next = { ...list, [name]: isPrice(usd) ? usd : listPrices[name] };
  const own = Object.entries(next).filter(([each, value]) => value !== listPrices[each as PriceKey]);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(own)));
  } catch {
    // The list stands for as long as the page does.
  }
  return next;
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

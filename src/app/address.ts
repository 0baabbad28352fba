import { useSyncExternalStore } from 'react';

interface Visit {
  readonly hash: string;
  /** A new number for every visit: going to the same address again starts afresh. */
  readonly number: number;
}

let visit: Visit = { hash: location.hash, number: 0 };
const listeners = new Set<() => void>();

addEventListener('hashchange', () => {
  visit = { hash: location.hash, number: visit.number + 1 };
  listeners.forEach((listener) => listener());
});

export function useVisit(): Visit {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => visit,
  );
}

/** The address of what is open already: a new design gets its own once it is kept. Nothing is opened anew. */
export function settleAddress(hash: string): void {
  history.replaceState(null, '', hash);
}

/** Opens what is at this address anew: another tab has changed it. */
export function openAgain(): void {
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function go(hash: string): void {
  location.hash = hash;
}

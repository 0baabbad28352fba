import { newId } from './record.ts';

const key = 'faultline-tab';

/** A name of this tab that a reload keeps; a copy of the tab, which inherits what is stored, gets its own. */
export const tab = tabName();

let writes = 0;

export function nextWrite(): string {
  return `${tab}.${++writes}`;
}

export function isOwnWrite(write: string | undefined): boolean {
  return write?.startsWith(`${tab}.`) === true;
}

function tabName(): string {
  try {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const known = entry?.type === 'reload' ? sessionStorage.getItem(key) : null;
    const name = known ?? newId();
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    return newId();
  }
}

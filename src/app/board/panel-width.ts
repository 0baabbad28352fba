import { useState } from 'react';

const key = 'faultline-panel-width';
const usual = 352;
export const narrowest = 300;
export const widest = 720;

/** As wide as the person made it last time. */
export function usePanelWidth(): readonly [width: number, setWidth: (width: number) => void] {
  const [width, setWidth] = useState(remembered);
  const set = (next: number): void => {
    const fit = Math.round(Math.min(widest, Math.max(narrowest, next)));
    setWidth(fit);
    remember(fit);
  };
  return [width, set];
}

function remembered(): number {
  try {
    const stored = Number(localStorage.getItem(key) ?? usual);
    return stored >= narrowest && stored <= widest ? stored : usual;
  } catch {
    return usual;
  }
}

function remember(width: number): void {
  try {
    localStorage.setItem(key, String(width));
  } catch {
    return;
  }
}

import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const key = 'faultline-theme';
const listeners = new Set<() => void>();
let current: Theme = chosen() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
apply();

/** One theme for the app and the canvas: either may change it, the other follows. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => current);
}

export function setTheme(theme: Theme): void {
  if (theme === current) return;
  current = theme;
  remember(theme);
  apply();
  listeners.forEach((listener) => listener());
}

export function toggleTheme(): void {
  setTheme(current === 'dark' ? 'light' : 'dark');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(): void {
  document.documentElement.dataset['theme'] = current;
}

/** A browser may refuse storage: then the choice lasts as long as the page. */
function chosen(): Theme | undefined {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    return;
  }
}

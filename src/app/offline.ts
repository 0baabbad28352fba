/** Long enough for the board that the visitor came for to have loaded. */
const AFTER_MS = 4_000;

/**
 * Puts the whole app into the browser's cache, so that the next visit needs no network. Where that is not allowed (a
 * private window, a page served over plain HTTP) the app works as before, online.
 */
export function keepForOffline(): void {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!import.meta.env.PROD || !workers) return;
  setTimeout(() => {
    workers.register('./sw.js').catch(() => undefined);
  }, AFTER_MS);
}

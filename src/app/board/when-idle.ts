const longestWaitMs = 400;

/** Runs work when the page has nothing better to do; what it returns calls the work off. */
export function whenIdle(work: () => void): () => void {
  if (window.requestIdleCallback) {
    const id = window.requestIdleCallback(work, { timeout: longestWaitMs });
    return () => window.cancelIdleCallback(id);
  }
  const id = setTimeout(work, 60);
  return () => clearTimeout(id);
}

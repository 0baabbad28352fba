import { type ComponentType, createElement, useEffect, useState } from 'react';

/**
 * React's `lazy` without Suspense, which holds a second reveal back for 300 ms: the board's page and its canvas come
 * one after the other, and each is shown as soon as it is there.
 */
export function late<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  return function Late(props: P) {
    const [view, setView] = useState(() => known);
    const [failed, setFailed] = useState<{ readonly error: unknown }>();
    useEffect(() => {
      let left = false;
      load().then(
        (module) => {
          known = module.default;
          if (!left) setView(() => module.default);
        },
        (error: unknown) => !left && setFailed({ error }),
      );
      return () => {
        left = true;
      };
    }, []);
    // For the error boundary round the place where it would have stood.
    if (failed) throw failed.error;
    return view === undefined ? null : createElement(view, props);
  };
}

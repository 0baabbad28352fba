import { type ComponentProps, useEffect, useRef } from 'react';
import { type Session, useSession } from './session.ts';

/** Where a panel begins: takes the focus when a key has opened the panel, so that one reads on from there. */
export function PanelStart(props: Omit<ComponentProps<'h2'>, 'ref'>) {
  const session = useSession();
  const start = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!session.focus.wanted) return;
    session.focus.wanted = false;
    start.current?.focus();
  }, [session]);
  return <h2 ref={start} tabIndex={-1} data-panel-start="" {...props} />;
}

/** The panel's content takes the focus: now, or once it is there. */
export function focusPanel(session: Session): void {
  requestAnimationFrame(() => {
    const start = document.querySelector<HTMLElement>('[data-panel-start]');
    session.focus.wanted = start === null;
    start?.focus();
  });
}

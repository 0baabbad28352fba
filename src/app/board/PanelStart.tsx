import { type ComponentProps, useEffect, useRef } from 'react';
import { type Session, useSession } from './session.ts';

/** Where a panel begins: takes the focus when a key has opened the panel, so that one reads on from there. */
export function PanelStart({ as: Tag = 'h2', ...rest }: ComponentProps<'h2'> & { readonly as?: 'h2' | 'blockquote' }) {
  const session = useSession();
  const start = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!session.focus.wanted) return;
    session.focus.wanted = false;
    start.current?.focus();
  }, [session]);
  const keep = (element: HTMLElement | null) => {
    start.current = element;
  };
  return <Tag ref={keep} tabIndex={-1} data-panel-start="" {...rest} />;
}

/** The panel's content takes the focus: now, or once it is there. */
export function focusPanel(session: Session): void {
  requestAnimationFrame(() => {
    const start = document.querySelector<HTMLElement>('[data-panel-start]');
    session.focus.wanted = start === null;
    start?.focus();
  });
}

import { type ComponentProps, useEffect, useRef } from 'react';
import { focusWanted } from './panel-focus.ts';
import { useSession } from './session.ts';

/** Where a panel begins: takes the focus when a key has opened the panel, so that one reads on from there. */
export function PanelStart(props: Omit<ComponentProps<'h2'>, 'ref'>) {
  const session = useSession();
  const start = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusWanted(session, start.current), [session]);
  return <h2 ref={start} tabIndex={-1} data-panel-focus="start" {...props} />;
}

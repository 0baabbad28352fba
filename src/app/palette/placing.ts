import type { DraggedComponent } from '#canvas/board-handle.ts';
import { kindOf } from '#kinds/kinds.ts';
import type { Session } from '../board/session.ts';
import { shortTitle } from './entries.ts';

/** Places a component, named by what it is until the person names it; returns its id. */
export function place(session: Session, { kind, name, props }: DraggedComponent, beside?: string): string | undefined {
  const { handle } = session.store.getState();
  return handle?.addComponent(kind, {
    name: name ?? shortTitle(kindOf(kind).title),
    ...(props === undefined ? {} : { props }),
    ...(beside === undefined ? {} : { beside }),
  });
}

/** The one component that is selected, if it is one. */
export function selectedComponent(session: Session): { readonly id: string; readonly name: string } | undefined {
  const { selection, drawing } = session.store.getState();
  const [id, ...others] = selection;
  return others.length > 0 ? undefined : drawing.components.find((component) => component.id === id);
}

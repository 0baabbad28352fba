import type { Session } from './session.ts';

/** A place in the panel takes the focus: now, or once it is there. */
export function focusPanel(session: Session, place = 'start'): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`[data-panel-focus="${CSS.escape(place)}"]`);
    session.focus.wanted = found === null ? place : undefined;
    found?.focus();
  });
}

/** For a place that has just been drawn: takes the focus if it is the one waited for. */
export function focusWanted(session: Session, place: HTMLElement | null): void {
  const { wanted } = session.focus;
  if (wanted === undefined || place?.dataset['panelFocus'] !== wanted) return;
  session.focus.wanted = undefined;
  place.focus();
}

import type { KeyboardEvent } from 'react';
import type { Session } from '../board/session.ts';

/** Walks the rows with J and K or the arrows; a chosen row's own keys press its buttons. */
export function onRowKey(event: KeyboardEvent<HTMLElement>, session: Session): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const { key, currentTarget: panel } = event;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
  const handled =
    step !== undefined ? walk(panel, session, step) : key === 'Escape' ? leave(session) : press(panel, key);
  if (!handled) return;
  event.preventDefault();
  event.stopPropagation();
}

function walk(panel: HTMLElement, session: Session, step: number): boolean {
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-row]')];
  const { focused } = session.store.getState();
  const at = rows.findIndex((row) => row === document.activeElement || row.dataset['row'] === focused);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next === undefined) return false;
  open(session, next);
  return true;
}

function open(session: Session, row: HTMLElement): void {
  session.store.setState({ focused: row.dataset['row'], preview: undefined });
  row.focus();
  requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
}

/** Opens the row of an entry and brings it into sight. */
export function goToRow(session: Session, id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  if (row) open(session, row);
}

function leave(session: Session): boolean {
  const { focused, preview, handle } = session.store.getState();
  if (preview !== undefined) session.store.setState({ preview: undefined });
  else if (focused !== undefined) session.store.setState({ focused: undefined });
  else handle?.focus();
  return true;
}

/** "y" on an open question, "f" on an open finding; a digit on a number starts typing it. */
function press(panel: HTMLElement, key: string): boolean {
  if (key.length !== 1) return false;
  const chosen = panel.querySelector<HTMLElement>('[data-row][aria-expanded="true"]')?.parentElement;
  const button = chosen?.querySelector<HTMLElement>(`[data-answer-key="${CSS.escape(key.toLowerCase())}"]`);
  if (button) {
    button.click();
    return true;
  }
  if (/\d/.test(key)) chosen?.querySelector<HTMLElement>('[data-answer-typed] input')?.focus();
  return false;
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

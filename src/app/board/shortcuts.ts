import { isSealed } from '../round/round-store.ts';
import { setLive, toggleCritique } from './judging.ts';
import { focusPanel } from './panel-focus.ts';
import { type Session, type Tab } from './session.ts';

/** Keys that Excalidraw leaves free; shown in the palette's foot and in the menu. */
export const keys = {
  palette: '/',
  critique: 'C',
  live: 'Shift+C',
  critiqueTab: 'Alt+1',
  inspector: 'Alt+2',
  workbook: 'Alt+3',
  checklist: 'Alt+4',
  numbers: 'Alt+5',
  failure: 'B',
} as const;

const tabs: readonly Tab[] = ['critique', 'inspector', 'workbook', 'checklist', 'numbers'];

/** Listens before Excalidraw does, and never while somebody writes. */
export function listenToKeys(session: Session): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (keepForPalette(session, event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (isWriting(event) || event.ctrlKey || event.metaKey) return;
    if (!act(session, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('keydown', onKey, { capture: true });
  return () => removeEventListener('keydown', onKey, { capture: true });
}

/** Whoever presses the palette's key goes on typing at once; the dialog comes a moment later. */
function keepForPalette({ store }: Session, event: KeyboardEvent): boolean {
  const { paletteOpen, paletteKeys } = store.getState();
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (!paletteOpen || ctrlKey || metaKey || altKey || isComposing) return false;
  // Once the dialog has the focus, keys wait only behind others that still wait.
  if (isWriting(event) && paletteKeys.length === 0) return false;
  if (key.length > 1 && !['Enter', 'Backspace', 'Escape'].includes(key)) return false;
  store.setState({ paletteKeys: [...paletteKeys, key] });
  return true;
}

function act(session: Session, event: KeyboardEvent): boolean {
  const { store } = session;
  const tab = event.altKey ? tabs[Number(event.code.replace('Digit', '')) - 1] : undefined;
  if (tab !== undefined) {
    store.setState({ tab, panelOpen: true });
    focusPanel(session);
    return true;
  }
  if (event.altKey) return false;
  switch (event.key) {
    case '/':
      if (store.getState().readOnly) return false;
      store.setState({ paletteOpen: true, paletteKeys: [] });
      return true;
    case 'c':
      if (isSealed(session)) return false;
      void toggleCritique(session).then(() => focusPanel(session));
      return true;
    case 'C':
      if (isSealed(session)) return false;
      void setLive(session, store.getState().critique !== 'live');
      return true;
    case 'b':
      return askWhatBreaks(session);
    case 's':
    case 'g':
    case 'F':
      // Excalidraw's own keys for colours and fonts open from its panel.
      store.setState({ styling: true });
      return false;
    default:
      return false;
  }
}

/** "What breaks here at scale?", one key from a selected component. */
function askWhatBreaks(session: Session): boolean {
  const { store } = session;
  const { selection, drawing, readOnly } = store.getState();
  if (readOnly || !drawing.components.some(({ id }) => id === selection[0])) return false;
  store.setState({ tab: 'workbook', panelOpen: true, section: 'failures' });
  focusPanel(session, 'failures');
  return true;
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['TEXTAREA', 'SELECT'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)) ||
    target.closest('[role="dialog"], [role="menu"]') !== null
  );
}

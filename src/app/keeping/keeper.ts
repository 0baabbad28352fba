import type { Result } from '#basis/result.ts';
import type { DesignDocument } from '#document/document.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Session } from '../board/session.ts';
import { boardHash } from '../route.ts';
import { settleAddress } from '../address.ts';
import { type Autosave, autosave } from './autosave.ts';
import { type DesignRecord, newId } from './record.ts';
import { changedElsewhere, keepDesign, keepPicture, onKept, type StorageTrouble } from './storage.ts';
import { tab } from './tab.ts';

/** The document as it stands now: what is drawn and what is written. */
export async function documentOf(session: Session): Promise<DesignDocument> {
  const now = { scene: elementsOf(session), base: session.store.getState().base };
  const { wholeDocument } = await import('./whole-document.ts');
  return wholeDocument(now);
}

function elementsOf({ store, scene }: Session): readonly SceneElement[] {
  return store.getState().handle?.elements() ?? scene.elements;
}

const pictureAfterMs = 1_500;

export interface Keeper extends Autosave {
  readonly stop: () => void;
}

/** Keeps a session's design: every change at once, its picture when the hand rests, and the rest when the page goes. */
export function keep(session: Session): Keeper {
  const { store, scene } = session;
  const address = location.hash;
  const isNew = address.startsWith('#/new/');
  let pictureTimer: ReturnType<typeof setTimeout> | undefined;

  let stamp = stampOf(scene.elements);

  const save = async () => {
    stamp = stampOf(scene.elements);
    const result = await keepSession(session);
    if (result.ok && isNew && location.hash === address) settleAddress(boardHash(store.getState().id));
    return result;
  };
  const saving = autosave(save, (kept) => store.setState({ kept }));
  const takePicture = async () => {
    const { handle, id } = store.getState();
    if (handle) await keepPicture(id, await handle.picture());
  };
  const changed = (): void => {
    if (store.getState().readOnly) return;
    saving.changed();
    clearTimeout(pictureTimer);
    pictureTimer = setTimeout(() => void takePicture(), pictureAfterMs);
  };
  const flush = async (): Promise<void> => {
    if (store.getState().readOnly) return;
    const elements = elementsOf(session);
    if (stampOf(elements) !== stamp) {
      scene.elements = elements;
      saving.changed();
    }
    await saving.flush();
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.base !== before.base || state.level !== before.level || state.brought !== before.brought) changed();
  });
  const leaving = (): void => void flush();
  const hiding = (): void => {
    if (document.visibilityState === 'hidden') leaving();
  };
  const stopNews = onKept(({ id, what, by }) => {
    const { id: own, readOnly } = store.getState();
    if (id === own && what === 'design' && by !== tab && !readOnly)
      store.setState({ kept: { state: 'failed', trouble: changedElsewhere } });
  });
  addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', hiding);
  return {
    changed,
    flush,
    stop: () => {
      unsubscribe();
      stopNews();
      removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', hiding);
      clearTimeout(pictureTimer);
      if (store.getState().kept.state !== 'untouched') void takePicture();
      letGo(session);
      leaving();
    },
  };
}

/** Once unmounted the canvas answers with an empty scene: what it held is taken first, and it is asked no more. */
function letGo({ store, scene }: Session): void {
  const { handle } = store.getState();
  if (handle === undefined) return;
  scene.elements = [...handle.elements()];
  store.setState({ handle: undefined });
}

/** Excalidraw counts an element's changes: the sum tells whether something was not handed on yet. */
function stampOf(elements: readonly SceneElement[]): number {
  return elements.reduce((sum, element) => sum + 1 + ('version' in element ? Number(element.version) : 0), 0);
}

/** Goes on under another id, so that what two tabs have made of one design is two designs. */
export function keepAsCopy(session: Session): void {
  const { store } = session;
  const { title = 'Untitled' } = store.getState().base;
  const id = newId();
  store.setState(({ base }) => ({ id, created: Date.now(), base: { ...base, title: `${title} (copy)` } }));
  settleAddress(boardHash(id));
}

export function keepSession(session: Session): Promise<Result<void, StorageTrouble>> {
  return keepDesign(recordOf(session, Date.now()), session.since);
}

export function recordOf(session: Session, now: number): DesignRecord {
  const { id, created, base, level, brought, drawing } = session.store.getState();
  const { title = 'Untitled', problem } = base;
  return {
    summary: { id, title, problem, components: drawing.components.length, created, changed: now },
    content: { id, base, scene: elementsOf(session), level, brought },
  };
}

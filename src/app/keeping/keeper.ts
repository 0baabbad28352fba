import type { Result } from '#basis/result.ts';
import { documentFromScene } from '#document/scene.ts';
import type { DesignDocument } from '#document/document.ts';
import type { Session } from '../board/session.ts';
import { boardHash } from '../route.ts';
import { settleAddress } from '../address.ts';
import { type Autosave, autosave } from './autosave.ts';
import type { DesignRecord } from './record.ts';
import { keepDesign, keepPicture, type StorageTrouble } from './storage.ts';

/** The document as it stands now: what is drawn and what is written. */
export function documentOf({ store, scene }: Session): DesignDocument {
  const { handle, base } = store.getState();
  return documentFromScene(handle?.elements() ?? scene.elements, base);
}

const pictureAfterMs = 1_500;

export interface Keeper extends Autosave {
  readonly stop: () => void;
}

/** Keeps a session's design: every change at once, its picture when the hand rests, and the rest when the page goes. */
export function keep(session: Session): Keeper {
  const { store, scene } = session;
  let pictureTimer: ReturnType<typeof setTimeout> | undefined;

  const save = async () => {
    const result = await keepSession(session);
    if (result.ok && location.hash.startsWith('#/new/')) settleAddress(boardHash(store.getState().id));
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
    const { handle, readOnly } = store.getState();
    if (readOnly) return;
    const elements = handle?.elements();
    if (elements && elements !== scene.elements) scene.elements = elements;
    await saving.flush();
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.base !== before.base || state.level !== before.level) changed();
  });
  const leaving = (): void => void flush();
  const hiding = (): void => {
    if (document.visibilityState === 'hidden') leaving();
  };
  addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', hiding);
  return {
    changed,
    flush,
    stop: () => {
      unsubscribe();
      removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', hiding);
      clearTimeout(pictureTimer);
      if (store.getState().kept.state !== 'untouched') void takePicture();
      leaving();
    },
  };
}

export function keepSession(session: Session): Promise<Result<void, StorageTrouble>> {
  return keepDesign(recordOf(session, Date.now()));
}

function recordOf(session: Session, now: number): DesignRecord {
  const { id, created, base, level } = session.store.getState();
  const document = documentOf(session);
  const title = base.title ?? 'Untitled';
  const components = document.components.length;
  return {
    summary: { id, title, problem: base.problem, components, created, changed: now },
    content: { id, document, scene: session.scene.elements, level },
  };
}

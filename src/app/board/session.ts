import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { invariant } from '#basis/invariant.ts';
import type { BoardHandle, Mark, Proposal } from '#canvas/board-handle.ts';
import type { Level } from '#critique/design.ts';
import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Problem } from '#problem/problem.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Kept } from '../keeping/autosave.ts';
import type { Brought, DocumentBase } from '../keeping/record.ts';
import type { Judged } from './judge-now.ts';

export type Tab = 'interview' | 'critique' | 'inspector' | 'workbook' | 'numbers' | 'checklist' | 'brought';

/** A fix that is being considered: what it touches, and what it would draw and state. */
export interface Preview extends Mark {
  readonly proposal: Proposal;
}

export interface BoardState {
  readonly id: string;
  readonly created: number;
  /** A design that came by link is looked at before it is made one's own. */
  readonly readOnly: boolean;
  readonly base: DocumentBase;
  /** Set by hand; otherwise read off the document. */
  readonly level: Level | undefined;
  readonly drawing: Drawing;
  readonly selection: readonly string[];
  readonly handle: BoardHandle | undefined;
  readonly problem: Problem | undefined;
  readonly kept: Kept;
  readonly critique: 'off' | 'shown' | 'live';
  readonly judged: Judged | undefined;
  /** The finding or question whose proof is shown. */
  readonly focused: string | undefined;
  readonly tab: Tab;
  readonly panelOpen: boolean;
  readonly trayOpen: boolean;
  readonly paletteOpen: boolean;
  /** Keys that were pressed before the palette had the focus: it takes them in order. */
  readonly paletteKeys: readonly string[];
  /** The section of the workbook that is open. */
  readonly section: string | undefined;
  /** What a fix that is being considered would touch. */
  readonly preview: Preview | undefined;
  /** Excalidraw's own panel of colours and lines stays away from components until it is asked for. */
  readonly styling: boolean;
  /** The requirement whose path the next clicked components join. */
  readonly picking: string | undefined;
  /** Looked through until somebody says that it is done. */
  readonly brought: Brought | undefined;
}

export interface Session {
  readonly store: StoreApi<BoardState>;
  /** The scene as it last was; not in the store, for it changes with every move. */
  readonly scene: { elements: readonly SceneElement[] };
  /** The last write of this design when it was opened. */
  readonly since: { readonly write: string | undefined };
  /** The place in the panel that is to take the focus once it is drawn. */
  readonly focus: { wanted: string | undefined };
}

export interface SessionStart {
  readonly id: string;
  readonly created: number;
  readonly readOnly: boolean;
  readonly base: DocumentBase;
  readonly scene: readonly SceneElement[];
  readonly level: Level | undefined;
  readonly brought?: Brought | undefined;
  readonly write?: string | undefined;
}

export const nothingDrawn: Drawing = {
  components: [],
  connections: [],
  boundaries: [],
  unresolved: [],
  notes: [],
  iconArrows: [],
};

export function startSession({ scene, write, ...start }: SessionStart): Session {
  const store = createStore<BoardState>(() => ({
    ...start,
    drawing: nothingDrawn,
    selection: [],
    handle: undefined,
    problem: undefined,
    kept: { state: 'untouched' },
    critique: 'off',
    judged: undefined,
    focused: undefined,
    brought: start.brought,
    tab: start.brought ? 'brought' : start.base.problem === undefined ? 'inspector' : 'workbook',
    panelOpen: true,
    trayOpen: !start.readOnly,
    paletteOpen: false,
    paletteKeys: [],
    section: start.base.problem === undefined ? undefined : 'questions',
    preview: undefined,
    styling: false,
    picking: undefined,
  }));
  return { store, scene: { elements: scene }, since: { write }, focus: { wanted: undefined } };
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  invariant(session, 'a board view stands within a board page');
  return session;
}

export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(useSession().store, select);
}

export function setBase({ store }: Session, change: Partial<DocumentBase>): void {
  if (store.getState().readOnly) return;
  store.setState(({ base }) => ({ base: { ...base, ...change } }));
}

export function setWorkbook(session: Session, change: Partial<Workbook>): void {
  setBase(session, { workbook: withoutAbsent({ ...session.store.getState().base.workbook, ...change }) });
}

/** `undefined` is no statement: the key goes. */
export function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

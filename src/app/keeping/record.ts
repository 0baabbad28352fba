import type { Level } from '#critique/design.ts';
import type { DesignDocument } from '#document/document.ts';
import type { Unresolved } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';

/** What the start page lists: small, so that a hundred designs are read at once. */
export interface DesignSummary {
  readonly id: string;
  readonly title: string;
  readonly problem?: string | undefined;
  readonly components: number;
  readonly created: number;
  readonly changed: number;
  /** When it was deleted: kept for a day, so that "Undo" and a change of mind both work. */
  readonly deleted?: number | undefined;
  /** Which tab kept it last, and its how manieth time that was. */
  readonly write?: string | undefined;
}

/** Everything of a document but the drawing. */
export type DocumentBase = Omit<DesignDocument, 'components' | 'connections' | 'boundaries' | 'sketch'>;

/**
 * What is kept of a design: the drawing as Excalidraw drew it, to the pixel, and the rest of its document. Saving needs
 * no code but what the board has already; `documentFromScene(scene, base)` is the whole document.
 */
export interface DesignContent {
  readonly id: string;
  readonly base: DocumentBase;
  readonly scene: readonly SceneElement[];
  /** The level that the person set by hand. */
  readonly level?: Level | undefined;
  /** What came with it from another format and is still to be looked through. */
  readonly brought?: Brought | undefined;
}

/** What the drawing itself cannot tell of where it came from. */
export interface Brought {
  /** The file's name. */
  readonly from: string;
  /** Slips that were put right, a sentence each. */
  readonly repairs: readonly string[];
  /** What could not be brought in, and why. */
  readonly outside: readonly Unresolved[];
}

export interface DesignRecord {
  readonly summary: DesignSummary;
  readonly content: DesignContent;
}

/** Short, and unguessable enough to be unique in one browser; works on plain http, too. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

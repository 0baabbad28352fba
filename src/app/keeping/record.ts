import type { Level } from '#critique/design.ts';
import type { DesignDocument } from '#document/document.ts';
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
}

/** What is kept of a design: its document, and its scene as Excalidraw drew it, to the pixel. */
export interface DesignContent {
  readonly id: string;
  readonly document: DesignDocument;
  readonly scene: readonly SceneElement[];
  /** The level that the person set by hand. */
  readonly level?: Level | undefined;
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

import { collect } from '#basis/collect.ts';
import type { Report } from '#critique/report.ts';
import type { Score } from '#critique/score.ts';
import type { DesignDocument } from '#document/document.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Unresolved } from '#drawing/drawing.ts';
import type { ItemResult } from '#problem/mark.ts';

/** What was judged of a design. */
export interface Review {
  readonly problem?: string | undefined;
  readonly report: Report;
  readonly checklist: readonly ItemResult[];
  readonly score?: Score | undefined;
}

export interface Work {
  /** The file that it came from, or its title. */
  readonly name: string;
  readonly document: DesignDocument;
  /** The scene as it stands on the board, where there is one. */
  readonly scene?: readonly SceneElement[] | undefined;
  readonly review?: Review | undefined;
  readonly unresolved?: readonly Unresolved[] | undefined;
}

/** One way of taking a design out. The file's name in writers/ is its id. */
export interface Writer {
  /** As in "Save as …". */
  readonly title: string;
  readonly ending: string;
  readonly mime: string;
  /** Whether there is nothing to write before the design was judged. */
  readonly needsReview: boolean;
  /** Text in which no word of the person's can become anything but that word. */
  readonly write: (work: Work) => string;
}

export function defineWriter(writer: Writer): Writer {
  return writer;
}

/** Every format that can be written, by the id that is its file's name. */
export const writers: ReadonlyMap<string, Writer> = collect(
  import.meta.glob<Writer>('./writers/*.ts', { eager: true, import: 'default' }),
);

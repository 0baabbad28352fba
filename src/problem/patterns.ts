import list from '../../templates/patterns/index.json';

/** A small drawing to insert into any board. */
export interface Pattern {
  readonly id: string;
  readonly title: string;
  /** When to use it, in a sentence. */
  readonly when: string;
  /** And what it costs. */
  readonly costs: string;
}

export const patterns: readonly Pattern[] = list;

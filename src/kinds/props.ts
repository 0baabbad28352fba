/** A stated value: `yes`/`no` for tri-state props, a list for sets; an absent key means "not stated". */
export type PropValue = number | string | readonly string[];
export type Props = Readonly<Record<string, PropValue>>;

/** What one prop may hold. Figures are in the unit that `unit` or the key names. */
export interface PropSpec {
  readonly type: 'int' | 'num' | 'tri' | 'enum' | 'set' | 'text';
  readonly means: string;
  readonly unit?: string;
  /** The allowed values of an enum or a set; a set without them takes any word. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What the model uses while nothing is stated: shown as an assumption, never judged as a statement. */
  readonly assumed?: Assumption;
}

export interface Assumption {
  readonly typical: number;
  readonly range?: readonly [low: number, high: number];
  /** Where the figure comes from: a source id of docs/sources.md, or "engineering judgement". */
  readonly source: string;
}

export type PropTable = Readonly<Record<string, PropSpec>>;

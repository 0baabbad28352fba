import type { DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import type { PropValue } from '#kinds/props.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { type Design, type DesignInput, designOf } from '../design.ts';

/** A sound design with its meaning beside it. */
export interface Sound {
  readonly input: DesignInput;
  readonly design: Design;
}

export function soundOf(input: DesignInput): Sound {
  return { input, design: designOf(input) };
}

/** One edit. A prop set to undefined becomes "not stated". */
export interface Change {
  readonly set?: Readonly<Record<string, Readonly<Record<string, PropValue | undefined>>>>;
  readonly drop?: readonly string[];
  readonly add?: readonly DrawnComponent[];
  readonly join?: readonly Omit<DrawnConnection, 'id'>[];
  readonly bound?: readonly DrawnBoundary[];
  readonly write?: (workbook: Workbook) => Workbook;
  /** Judged as handed in: some flaws count only then. */
  readonly submitted?: boolean;
  /** What the finding may point at besides what the edit itself touches. */
  readonly also?: readonly string[];
}

/** A place where an operator can plant its flaw: the bad statement, and the same place with nothing stated. */
export interface Plot {
  /** Left out where the drawing does not state what would make it certain: then it can only be asked about. */
  readonly bad?: Change;
  /** Must lead to a question of the same rule. */
  readonly unsaid?: Change;
}

export interface Operator {
  /** What was done to the design, for a review round's debrief. */
  readonly title: string;
  /** `rule` or `rule#variant` that must fire. */
  readonly must: string;
  /** A flaw whose proof is that something is not said leads to a question, not to a finding. */
  readonly asks?: boolean;
  /** Rules that may fire as well, because the flaw causes theirs. */
  readonly may?: readonly string[];
  readonly plots: (sound: Sound) => readonly Plot[];
}

export function apply(input: DesignInput, change: Change): DesignInput {
  const { set = {}, drop = [], add = [], join = [], bound = [], write } = change;
  const edited = <E extends { readonly id: string; readonly props?: Readonly<Record<string, PropValue>> | undefined }>(
    list: readonly E[],
  ): readonly E[] =>
    list.map((element) =>
      Object.hasOwn(set, element.id) ? { ...element, props: merged(element.props, set[element.id] ?? {}) } : element,
    );
  const kept = input.drawn.connections.filter(({ id, from, to }) => ![id, from, to].some((x) => drop.includes(x)));
  const joined = join.map((connection, i) => ({ id: `planted-${i}`, ...connection }));
  return {
    ...input,
    drawn: {
      components: [...edited(input.drawn.components.filter(({ id }) => !drop.includes(id))), ...add],
      connections: [...edited(kept), ...joined],
      boundaries: [
        ...edited(input.drawn.boundaries).map((b) => ({ ...b, members: b.members.filter((id) => !drop.includes(id)) })),
        ...bound,
      ],
    },
    ...(write === undefined ? {} : { workbook: write(input.workbook ?? {}) }),
    ...(change.submitted === true ? { submitted: true, level: undefined } : {}),
  };
}

function merged(
  props: Readonly<Record<string, PropValue>> | undefined,
  change: Readonly<Record<string, PropValue | undefined>>,
): Readonly<Record<string, PropValue>> {
  const next = { ...props, ...change };
  return Object.fromEntries(
    Object.entries(next).filter((entry): entry is [string, PropValue] => entry[1] !== undefined),
  );
}

/** Ids of everything that an edit touches, ends of connections included; "workbook" where it writes there. */
export function touched(input: DesignInput, change: Change): ReadonlySet<string> {
  const { set = {}, drop = [], add = [], join = [], bound = [], also = [], write } = change;
  const named = [...Object.keys(set), ...drop, ...add.map(({ id }) => id), ...bound.map(({ id }) => id), ...also];
  const ends = input.drawn.connections
    .filter(({ id, from, to }) => [id, from, to].some((x) => named.includes(x)))
    .flatMap(({ id, from, to }) =>
      named.includes(id) || drop.includes(from) || drop.includes(to) ? [id, from, to] : [id],
    );
  const planted = join.flatMap(({ from, to }, i) => [`planted-${i}`, from, to]);
  const members = bound.flatMap(({ members }) => members);
  return new Set([...named, ...ends, ...planted, ...members, ...(write === undefined ? [] : ['workbook'])]);
}

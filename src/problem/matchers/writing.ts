import { and, or, type Truth } from '#basis/logic.ts';
import type { PropValue } from '#kinds/props.ts';
import { type Unit, unitOf } from '#workbook/units.ts';
import type { Decision, Endpoint, Entity, Estimate } from '#workbook/workbook.ts';
import type { MatcherOf } from '../matcher.ts';
import type { ProblemEstimate } from '../problem.ts';
import { type Answer, type Board, listed, select, unboundAnswer } from './board.ts';
import { check, labelOf, plain, type Read } from './conditions.ts';

/** Every estimate is there and close enough. */
export function est(board: Board, { ids }: MatcherOf<'est'>): Answer {
  return together(
    ids.map((id) => {
      const expected = board.problem.estimates.find((estimate) => estimate.id === id);
      return expected === undefined
        ? { truth: 'false', says: [`there is no estimate ${id}`] }
        : estimateOf(board, expected);
    }),
  );
}

function estimateOf(board: Board, expected: ProblemEstimate): Answer {
  const written = board.workbook.estimates ?? {};
  const key = [expected.id, expected.as].find((name) => name !== undefined && written[name] !== undefined);
  const estimate = key === undefined ? undefined : written[key];
  if (key === undefined || estimate === undefined)
    return { truth: 'false', says: [`'${expected.title}' is not estimated`] };
  const fields = [`/workbook/estimates/${key}`];
  const value = inUnitOf(estimate, expected.unit);
  if (value === undefined) {
    const ask = `In which unit is '${expected.title}', ${estimate.value} ${estimate.unit ?? ''}?`;
    return {
      truth: 'unknown',
      says: [`'${expected.title}' has no unit that can be compared with ${expected.unit}`],
      asks: [ask],
      fields,
    };
  }
  const off = Math.max(value / expected.value, expected.value / value);
  const close = value > 0 && off <= expected.factor;
  const says = `'${expected.title}' is ${close ? 'within' : 'outside'} a factor of ${expected.factor}`;
  return { truth: close ? 'true' : 'false', says: [says], fields };
}

/** The value in the expected unit; undefined when the written unit measures something else. */
export function inUnitOf(estimate: Estimate, expected: string): number | undefined {
  const [written, wanted] = [unitOf(estimate.unit ?? ''), unitOf(expected)];
  if (wanted === undefined || wanted.dimension === 'count') {
    return estimate.value * (written?.dimension === 'count' ? written.factor : 1);
  }
  if (written === undefined) return undefined;
  if (wanted.dimension === 'share' && written.dimension === 'count') return estimate.value;
  const [a, b] = [inBits(written), inBits(wanted)];
  return a.dimension === b.dimension ? (estimate.value * a.factor) / b.factor : undefined;
}

/** A byte is eight bits: whoever wrote the other one with its own unit meant the same. */
function inBits({ dimension, factor }: Unit): Unit {
  if (dimension === 'bytes') return { dimension: 'bits', factor: factor * 8 };
  return dimension === 'byte-rate' ? { dimension: 'bit-rate', factor: factor * 8 } : { dimension, factor };
}

/** A decision with what was not chosen, and why. */
export function dec(board: Board, { about, alternatives = 2, chosen }: MatcherOf<'dec'>): Answer {
  const topic = board.problem.decisions.find(({ id }) => id === about);
  const title = topic?.title ?? about;
  const all = (board.workbook.decisions ?? []).map((decision, index) => ({ decision, index }));
  const found = all.filter(({ decision }) => isNamed(decision.about, [about, title, ...(topic?.also ?? [])]));
  if (found.length === 0) return { truth: 'false', says: [`nothing is decided about ${title}`] };
  const answers = found.map(({ decision, index }) => decided(decision, index, title, alternatives, chosen));
  return answers.find(({ truth }) => truth === 'true') ?? answers[0] ?? { truth: 'false', says: [] };
}

const reasonLength = 15;

function decided(
  decision: Decision,
  index: number,
  title: string,
  alternatives: number,
  chosen: readonly string[] | undefined,
): Answer {
  const fields = [`/workbook/decisions/${index}`];
  const short: string[] = [];
  const others = (decision.alternatives ?? []).filter((other) => other.trim() !== '');
  if (others.length < alternatives) short.push(`weighs ${others.length} of ${alternatives} alternatives`);
  if ((decision.reason ?? '').trim().length < reasonLength) short.push('gives no reason');
  const choice = plain(decision.chosen ?? '');
  if (chosen !== undefined && !chosen.some((word) => choice.includes(plain(word))))
    short.push(`does not choose ${listed(chosen)}`);
  if (short.length > 0) return { truth: 'false', says: [`the decision about ${title} ${listed(short)}`], fields };
  return { truth: 'true', says: [`${title} is decided: ${decision.chosen ?? ''}`.trim()], fields };
}

/** The failure of one of those boxes is thought through. */
export function fail(board: Board, { what, modes }: MatcherOf<'fail'>): Answer {
  const selection = select(board, what);
  const open = unboundAnswer(selection);
  if (open) return open;
  const ids = new Set(selection.components.map(({ id }) => id));
  const rows = (board.workbook.failures ?? []).map((failure, index) => ({ failure, index }));
  const found = rows.filter(
    ({ failure }) => ids.has(failure.component) && modes.some((mode) => meansMode(failure.mode ?? '', mode)),
  );
  const words = `${selection.words} ${listed(modes).replace(' and ', ' or ')}`;
  const [first] = found;
  if (first === undefined) return { truth: 'false', says: [`no failure row for ${words}`], components: [...ids] };
  const fields = [`/workbook/failures/${first.index}`];
  const answered = found.some(({ failure }) => (failure.response ?? '').trim() !== '');
  if (!answered)
    return {
      truth: 'unknown',
      says: [`the row for ${words} has no response`],
      asks: [`What do you do about ${words}?`],
      fields,
    };
  return { truth: 'true', says: [`${words} has an answer`], components: [first.failure.component], fields };
}

/** What people write for a mode. */
const modeWords: Readonly<Record<string, readonly string[]>> = {
  down: ['down', 'outage', 'lost', 'unavailable', 'crash', 'dead', 'dies', 'unreachable', 'node loss'],
  slow: ['slow', 'latency', 'timeout', 'degraded'],
  overload: ['overload', 'saturat', 'spike', 'burst', 'too much'],
  partition: ['partition', 'split', 'network'],
  unknown: ['unknown', 'ambiguous', 'timeout', 'timed out', 'no answer'],
  loss: ['loss', 'lost'],
  dup: ['dup', 'twice', 'redeliver'],
  reorder: ['reorder', 'out of order', 'order'],
  stale: ['stale', 'lag', 'old', 'late'],
  hot: ['hot', 'skew', 'celebrity', 'viral'],
  herd: ['herd', 'stampede', 'storm', 'thundering', 'reset'],
  cold: ['cold', 'restart', 'empty', 'warm'],
  poison: ['poison', 'malformed', 'bad message', 'corrupt'],
  lag: ['lag', 'behind', 'backlog'],
  rebalance: ['rebalanc'],
  'bad-deploy': ['bad deploy', 'bad-deploy', 'deploy', 'rollout', 'migration'],
  offline: ['offline', 'disconnect', 'reconnect'],
};

export const failureModes: readonly string[] = Object.keys(modeWords);

function meansMode(written: string, mode: string): boolean {
  const text = ` ${written.toLowerCase()} `;
  return (modeWords[mode] ?? [mode]).some(
    (word) => text.includes(` ${word}`) || (word.length > 4 && text.includes(word)),
  );
}

/** An endpoint with what it must state. */
export function api(board: Board, { method, path, where }: MatcherOf<'api'>): Answer {
  const all = (board.workbook.endpoints ?? []).map((endpoint, index) => ({ endpoint, index }));
  const found = all.filter(
    ({ endpoint }) =>
      (method === undefined || endpoint.method === method) &&
      (path === undefined || plain(endpoint.path).includes(plain(path))),
  );
  const words = `${method ?? 'endpoint'}${path === undefined ? '' : ` …${path}…`}`;
  if (found.length === 0) return { truth: 'false', says: [`no ${words} in the API`] };
  const checked = found.map(({ endpoint, index }) => ({
    name: `${endpoint.method} ${endpoint.path}`,
    pointer: `/workbook/endpoints/${index}`,
    ...check(where, readEndpoint(endpoint)),
  }));
  return oneOf(checked);
}

/** An entity with what it must state. */
export function ent(board: Board, { names, store, where }: MatcherOf<'ent'>): Answer {
  const also = board.problem.entities
    .filter(({ id }) => names.includes(id))
    .flatMap(({ title, also: others }) => [title, ...(others ?? [])]);
  const all = (board.workbook.entities ?? []).map((entity, index) => ({ entity, index }));
  const found = all.filter(({ entity }) =>
    [...names, ...also].some((name) => singular(entity.name) === singular(name)),
  );
  if (found.length === 0) return { truth: 'false', says: [`no entity ${listed(names).replace(' and ', ' or ')}`] };
  const selection = store === undefined ? undefined : select(board, store);
  const open = selection && unboundAnswer(selection);
  if (open) return open;
  const ids = selection?.components.map(({ id }) => id);
  const checked = found.map(({ entity, index }) => {
    const result = check(where, readEntity(entity));
    const placed: Truth =
      ids === undefined
        ? 'true'
        : entity.store === undefined
          ? 'unknown'
          : ids.includes(entity.store)
            ? 'true'
            : 'false';
    return {
      name: entity.name,
      pointer: `/workbook/entities/${index}`,
      truth: and(result.truth, placed),
      wrong: [...result.wrong, ...(placed === 'false' ? ['store'] : [])],
      open: [...result.open, ...(placed === 'unknown' ? ['store'] : [])],
    };
  });
  return oneOf(checked);
}

interface Row {
  readonly name: string;
  readonly pointer: string;
  readonly truth: Truth;
  readonly wrong: readonly string[];
  readonly open: readonly string[];
}

function oneOf(rows: readonly Row[]): Answer {
  const verdict = or(...rows.map(({ truth }) => truth));
  const row = rows.find(({ truth }) => truth === verdict);
  if (row === undefined) return { truth: 'false', says: [] };
  const fields = [row.pointer];
  if (verdict === 'true') return { truth: verdict, says: [`'${row.name}' is there`], fields };
  if (verdict === 'false')
    return { truth: verdict, says: [`'${row.name}' falls short in ${listed(row.wrong.map(labelOf))}`], fields };
  const open = listed(row.open.map(labelOf));
  return {
    truth: verdict,
    says: [`'${row.name}' does not state ${open}`],
    asks: [`What is ${open} of '${row.name}'?`],
    fields,
  };
}

function readEndpoint(endpoint: Endpoint): Read {
  return (prop) => {
    const value = endpoint[prop as keyof Endpoint];
    return typeof value === 'object' ? value.map(String) : value;
  };
}

function readEntity(entity: Entity): Read {
  const derived: Readonly<Record<string, () => PropValue | undefined>> = {
    unique: () => keysOf(entity),
    indexes: () =>
      typeof entity.indexes === 'object' ? entity.indexes.map((index) => index.join('+')) : entity.indexes,
  };
  return (prop) => (derived[prop] ? derived[prop]() : (entity[prop as keyof Entity] as PropValue | undefined));
}

/** A primary key is unique, too. */
function keysOf({ unique, primaryKey }: Entity): readonly string[] | undefined {
  const keys = [...(unique ?? []), ...(typeof primaryKey === 'object' ? [primaryKey] : [])];
  return unique === undefined && primaryKey === undefined ? undefined : keys.map((key) => key.join('+'));
}

/** A figure, or a word, for each target. */
export function nfr(board: Board, { targets }: MatcherOf<'nfr'>): Answer {
  const stated = board.workbook.targets ?? {};
  return together(
    targets.map((target): Answer => {
      const set = stated[target as keyof typeof stated] !== undefined;
      return {
        truth: set ? 'true' : 'false',
        says: [`the target ${target} is ${set ? 'set' : 'not set'}`],
        ...(set ? { fields: [`/workbook/targets/${target}`] } : {}),
      };
    }),
  );
}

/** An objective with its target. */
export function slo(board: Board, { names }: MatcherOf<'slo'>): Answer {
  return together(names.map((name) => objectiveOf(board, name)));
}

function objectiveOf(board: Board, name: string): Answer {
  const topic = board.problem.objectives.find(({ id }) => id === name);
  const title = topic?.title ?? name;
  const all = (board.workbook.objectives ?? []).map((objective, index) => ({ objective, index }));
  const found = all.find(({ objective }) => isNamed(objective.name, [name, title, ...(topic?.also ?? [])]));
  if (found === undefined) return { truth: 'false', says: [`no objective for ${title}`] };
  const fields = [`/workbook/objectives/${found.index}`];
  if ((found.objective.target ?? '') !== '')
    return { truth: 'true', says: [`${title}: ${found.objective.target ?? ''}`], fields };
  return {
    truth: 'unknown',
    says: [`the objective for ${title} has no target`],
    asks: [`What is the target for ${title}?`],
    fields,
  };
}

/** Questions that were asked before the first box was drawn. */
export function asked(board: Board, { ids }: MatcherOf<'asked'>): Answer {
  const questions = board.workbook.questions ?? [];
  return together(
    ids.map((id): Answer => {
      const index = questions.findIndex((question) => question.id === id);
      const text = board.problem.questions.find((question) => question.id === id)?.text ?? id;
      if (index === -1) return { truth: 'false', says: [`not asked: ${text}`] };
      return { truth: 'true', says: [`asked: ${text}`], fields: [`/workbook/questions/${index}`] };
    }),
  );
}

function together(answers: readonly Answer[]): Answer {
  const verdict = and(...answers.map(({ truth }) => truth));
  const concerned = answers.filter(({ truth }) => truth === verdict);
  return {
    truth: verdict,
    says: concerned.flatMap(({ says }) => says),
    asks: concerned.flatMap(({ asks }) => asks ?? []),
    fields: concerned.flatMap(({ fields }) => fields ?? []),
  };
}

/** "ID generation" is "id-generation"; a longer text counts when it holds the name whole. */
function isNamed(written: string, names: readonly string[]): boolean {
  const text = plain(written);
  return names.some((name) => text === plain(name) || (plain(name).length > 4 && text.includes(plain(name))));
}

function singular(text: string): string {
  return plain(text).replace(/s$/, '');
}

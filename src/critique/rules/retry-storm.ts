import { groupBy } from '#basis/group.ts';
import { attempts, isSync } from '#graph/edges.ts';
import { is, numberOf, says, states } from '#graph/facts.ts';
import { type Connection, hasTrait } from '#graph/graph.ts';
import { isCache, isEntry } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { arrow, certaintyOf, counted, evidenceOf, listed, named, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';
import { leadsTo } from '../waiting.ts';

export default defineRule({
  title: 'Retries multiply under failure',
  asks: 'When the last box fails, how many calls does one click become?',
  impact:
    'A blip of 30 seconds becomes an outage of an hour: the database that recovers is hit by many times its normal load, at one moment, from everyone.',
  fix: 'Retry at the outermost layer only, three attempts at most, with exponential backoff and full jitter, a retry budget, and respect for Retry-After.',
  followUp: 'All clients time out at once at T = 0. Draw the load on the database for the next minute.',
  detection:
    'Retries that come at once, in step or after a fixed pause; or attempts stated along one chain of waiting calls that multiply to nine or more. A retry budget or a breaker ends a layer’s part in it. Where backoff or jitter is not stated, it is a question.',
  knownFalseAlarms: 'A single retry by the client; redelivery from a queue; retries in one layer only.',
  group: 'D',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'backoff',
  dimension: 5,
  keywords: ['backoff', 'jitter', 'retry budget', 'retry-after'],
  variants: ['no-backoff', 'layers'],

  check(design) {
    const retried = design.graph.connections.filter((edge) => isSync(edge) && (numberOf(edge, 'retries') ?? 0) > 0);
    const inStep = retried.filter((edge) => !isSingleClick(design, edge));
    return rows(
      [...withoutBackoff(design, inStep), ...spread(inStep), ...unsaid(design, inStep), ...layers(design)],
      'no call states retries',
    );
  },
});

function isSingleClick({ graph }: Design, edge: Connection): boolean {
  return isEntry(graph.component(edge.from)) && numberOf(edge, 'retries') === 1;
}

function isInStep(edge: Connection): boolean {
  const fixed = is(edge, 'backoff', 'none', 'fixed') === 'true' || says(edge, 'jitter') === 'false';
  return fixed && says(edge, 'retryBudget') !== 'true';
}

function withoutBackoff({ graph }: Design, retried: readonly Connection[]): readonly Row[] {
  return retried.filter(isInStep).map((edge) => ({
    outcome: 'violation',
    variant: 'no-backoff',
    group: edge.to,
    severity: 'major',
    basis: 'structure',
    certainty: certaintyOf([edge], 'backoff', 'jitter', 'retries'),
    evidence: evidenceOf([edge]),
    numbers: [retriesOn(arrow(graph, edge), numberOf(edge, 'retries') ?? 0)],
    message: `When ${named(graph, edge.to)} fails, every call of ${named(graph, edge.from)} comes back ${counted(numberOf(edge, 'retries') ?? 0, 'more time')}, all at the same moments.`,
    autofix: {
      label: 'Back off exponentially, with jitter',
      ops: [
        { op: 'set-prop', target: edge.id, prop: 'backoff', value: 'exponential' },
        { op: 'set-prop', target: edge.id, prop: 'jitter', value: 'yes' },
      ],
      confirm: true,
    },
  }));
}

function retriesOn(name: string, value: number): { name: string; value: number; unit: string; from: string } {
  return { name: `retries ${name}`, value, unit: '', from: `prop retries of ${name}` };
}

function isOpen(edge: Connection): boolean {
  return (
    !isInStep(edge) && says(edge, 'retryBudget') !== 'true' && !(states(edge, 'backoff') && states(edge, 'jitter'))
  );
}

function spread(retried: readonly Connection[]): readonly Row[] {
  const calm = retried.filter((edge) => !isInStep(edge) && !isOpen(edge));
  if (calm.length === 0) return [];
  const because = `${counted(calm.length, 'call')} ${calm.length === 1 ? 'spreads its' : 'spread their'} retries over time`;
  return [{ outcome: 'pass', variant: 'no-backoff', because, evidence: evidenceOf(calm) }];
}

function unsaid({ graph }: Design, retried: readonly Connection[]): readonly Row[] {
  const open = retried.filter(isOpen);
  if (open.length === 0) return [];
  const missing = open.flatMap((edge) =>
    ['backoff', 'jitter'].filter((prop) => !states(edge, prop)).map((prop) => ({ target: edge.id, prop })),
  );
  return [
    {
      outcome: 'question',
      variant: 'no-backoff',
      group: 'backoff',
      ifNo: 'major',
      missing,
      ask: `How long do the retries of ${listed(open.map((edge) => arrow(graph, edge)))} wait, and do they spread?`,
      evidence: evidenceOf(open),
    },
  ];
}

/** A waiting call with the way to it on which attempts multiply most. */
interface Chain {
  readonly edge: Connection;
  readonly before: Chain | undefined;
  readonly length: number;
  readonly layers: number;
  readonly product: number;
}

const many = 9;
const ruinous = 27;

/** Attempts multiply along waiting calls; of chains that lie within each other the longest speaks. */
function layers(design: Design): readonly Row[] {
  const found = chainsOf(design).filter(
    ({ edge, product, layers }) => product >= many && layers > 1 && tries(edge) > 1,
  );
  const inner = new Set<Chain>();
  for (const { before } of found) {
    for (let chain = before; chain !== undefined && !inner.has(chain); chain = chain.before) inner.add(chain);
  }
  return found.filter((chain) => !inner.has(chain)).map((chain) => violation(design, chain));
}

/** A budget or an open breaker stops a layer's retries. */
function tries(edge: Connection): number {
  const isStopped = says(edge, 'retryBudget') === 'true' || says(edge, 'circuitBreaker') === 'true';
  return isStopped ? 1 : (attempts(edge) ?? 1);
}

function chainsOf(design: Design): readonly Chain[] {
  const { graph } = design;
  const calls = graph.connections.filter(isSync);
  if (calls.filter((edge) => tries(edge) > 1).length < 2) return [];
  const known = new Map<Connection, Chain>();
  const into = new Map<string, Chain | undefined>();
  for (const edge of callersFirst(calls)) {
    const hub = graph.component(edge.from);
    const ways = (): readonly Chain[] => graph.into(hub.id).flatMap((other) => known.get(other) ?? []);
    if (!into.has(hub.id)) into.set(hub.id, steepest(ways()));
    const before =
      hasTrait(hub, 'routes') || isCache(hub)
        ? steepest(ways().filter((chain) => leadsTo(design, chain.edge, edge)))
        : into.get(hub.id);
    const [length, layers, product] = [before?.length ?? 0, before?.layers ?? 0, before?.product ?? 1];
    const more = tries(edge) > 1 ? 1 : 0;
    known.set(edge, { edge, before, length: length + 1, layers: layers + more, product: product * tries(edge) });
  }
  return [...known.values()];
}

function steepest(chains: readonly Chain[]): Chain | undefined {
  return chains.toSorted((a, b) => b.product - a.product || a.length - b.length)[0];
}

/** Each call after those that lead to it. Calls that wait for each other in a ring have no first: they are left out. */
function callersFirst(calls: readonly Connection[]): readonly Connection[] {
  const down = new Set<Connection>();
  peel(calls, down, 'from', 'to');
  const up = new Set<Connection>(down);
  peel(calls, up, 'to', 'from');
  return [...down, ...[...up].slice(down.size).reverse()];
}

/** Takes calls away from the end that nothing is left to hold, as long as there is one. */
function peel(calls: readonly Connection[], gone: Set<Connection>, end: 'from' | 'to', far: 'from' | 'to'): void {
  const left = calls.filter((edge) => !gone.has(edge));
  const holding = new Map<string, number>();
  for (const edge of left) holding.set(edge[far], (holding.get(edge[far]) ?? 0) + 1);
  const at = groupBy(left, (edge) => edge[end]);
  const open = [...at.keys()].filter((id) => !holding.has(id));
  for (const id of open) {
    for (const edge of at.get(id) ?? []) {
      gone.add(edge);
      const rest = (holding.get(edge[far]) ?? 0) - 1;
      holding.set(edge[far], rest);
      if (rest === 0) open.push(edge[far]);
    }
  }
}

function violation(design: Design, chain: Chain): Row {
  const { graph } = design;
  const { product } = chain;
  const path: Connection[] = [];
  for (let step: Chain | undefined = chain; step !== undefined; step = step.before) path.unshift(step.edge);
  const layered = path.slice(path.findIndex((edge) => tries(edge) > 1));
  const retried = layered.filter((edge) => tries(edge) > 1);
  const last = layered.at(-1) as Connection;
  const way = [...layered.map(({ from }) => from), last.to];
  return {
    outcome: 'violation',
    variant: 'layers',
    group: last.to,
    severity: severityOf(design, product, last),
    basis: 'structure',
    certainty: certaintyOf(retried, 'retries'),
    evidence: evidenceOf(layered, { paths: [way] }),
    numbers: [
      ...retried.map((edge) => retriesOn(arrow(graph, edge), tries(edge) - 1)),
      { name: 'calls for one click', value: product, unit: '', from: retried.map(tries).join(' × ') },
    ],
    message: `When ${quoted(graph.component(last.to))} fails, one click becomes up to ${product} calls (${retried.map(tries).join(' × ')}), at the same moment, from everyone.`,
    autofix: {
      label: 'Retry at the outermost layer only',
      ops: retried.slice(1).map(({ id }) => ({ op: 'set-prop', target: id, prop: 'retries', value: 0 })),
      confirm: false,
    },
  };
}

/** Twenty-seven times the load is the end of what is half used already. */
function severityOf({ numbers }: Design, product: number, { to }: Connection): Severity {
  if (product < ruinous) return 'major';
  return numbers.utilisations(to, 'peak').some(({ used }) => used.lo > 0.5) ? 'blocking' : 'major';
}

import { groupBy } from '#basis/group.ts';
import { isSync, into, outOf } from '#graph/edges.ts';
import { type HasFacts, listOf, numberOf, says, states, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { countsCopies } from '#graph/copies.ts';
import { copies, replicaGroup } from '#graph/redundancy.ts';
import { isCache, isCompute, isEntry, isGeneric, isObserver, isPassThrough } from '#graph/sets.ts';
import { connectionKindInfo } from '#kinds/connection-props.ts';
import { productOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { defineRule, type Missing, type Question, type Row, rows, type Severity } from '../rule.ts';
import { counted, quoted } from '../wording.ts';

export default defineRule({
  title: 'The engine cannot tell',
  asks: 'Do we read the drawing the way you mean it?',
  impact: 'A wrong reading here makes other findings wrong: this is where to correct the engine.',
  fix: 'Set the kind or the meaning of the arrow; remove the contradiction.',
  followUp: 'What exactly does this arrow mean?',
  detection:
    'Two statements that cannot both hold are a finding. Everything else is a question: a box of no known kind, an arrow that two engineers would read differently, copies that nothing spreads requests over, two boxes of one kind without names of their own.',
  knownFalseAlarms: 'An unfinished drawing: these are questions for as long as nobody asked for a review.',
  group: 'Q',
  severity: 'note',
  impactClass: 'unclear',
  fixFamily: 'clarify',
  dimension: 9,
  keywords: [],
  variants: ['generic', 'ambiguous-arrow', 'contradiction', 'no-distribution', 'unlabelled'],

  check(design) {
    const { graph } = design;
    return rows(
      [
        ...graph.components.flatMap((x) => held(clashesOf(x, graph)).map((said) => contradiction(x, said))),
        ...graph.connections.flatMap((edge) =>
          held(arrowClashesOf(edge)).map((said) => contradictoryArrow(edge, said, graph)),
        ),
        ...graph.components.filter(isGeneric).map((x) => unknownKind(x, design)),
        ...graph.connections.filter(({ ambiguous }) => ambiguous).map((edge) => ambiguousArrow(edge, graph)),
        ...graph.components.flatMap((x) => undistributed(x, graph)),
        ...unlabelled(graph),
      ],
      'everything that is drawn has a kind and a meaning',
    );
  },
});

/** A pair of statements that cannot both hold, in words; the words are kept where the test holds. */
type Clash = readonly [holds: boolean, said: string];

function held(clashes: readonly Clash[]): readonly string[] {
  return clashes.flatMap(([holds, said]) => (holds ? [said] : []));
}

function clashesOf(x: Component, graph: SystemGraph): readonly Clash[] {
  const count = copies(graph, x.id);
  const number = (prop: string): number => numberOf(x, prop) ?? NaN;
  const wide = ['instance', 'zone', 'region', 'global'].includes(statedText(x, 'redundancy') ?? '');
  const zones = x.facts['azCount']?.from === 'stated' ? number('azCount') : NaN;
  const known = productOf(x.kind, textOf(x, 'product') ?? '')?.facts?.['managed'];
  const copied = number('replicationFactor');
  return [
    [count === 1 && wide, `has one copy, and redundancy ${textOf(x, 'redundancy')}`],
    [
      count !== undefined && zones > count && !countsCopies(x),
      `has ${counted(count ?? 0, 'copy', 'copies')} in ${zones} zones`,
    ],
    [says(x, 'managed') === 'true' && known === 'no', `is managed, and ${textOf(x, 'product')} is run by yourself`],
    [number('maxInstances') < number('instances'), 'has more instances than its maximum'],
    [number('minInsync') > copied, `waits for ${number('minInsync')} of ${copied} copies`],
    [number('writeQuorum') > copied, `writes to ${number('writeQuorum')} of ${copied} copies`],
    [number('readQuorum') > copied, `reads from ${number('readQuorum')} of ${copied} copies`],
    [
      isCache(x) && states(x, 'hitRatio') && isConnected(x, graph) && !isRead(x, graph),
      'has a hit ratio, and nothing reads it',
    ],
    [saysNoAlarm(x, graph), 'has no alarm, and an alert on it is drawn'],
  ];
}

function statedText(x: HasFacts, prop: string): string | undefined {
  return x.facts[prop]?.from === 'stated' ? textOf(x, prop) : undefined;
}

function isConnected(x: Component, graph: SystemGraph): boolean {
  return graph.into(x.id).length + graph.out(x.id).length > 0;
}

function isRead(x: Component, graph: SystemGraph): boolean {
  return into(graph, x.id, 'read', 'read-write', 'request').length > 0;
}

/** A dead-letter queue whose alarm is denied here and drawn there. */
function saysNoAlarm(x: Component, graph: SystemGraph): boolean {
  if (!hasTrait(x, 'collects-failures') || says(x, 'alarm') !== 'false') return false;
  const alerts = graph.components.filter((y) => isObserver(y) && listOf(y, 'on').includes('dlq'));
  return alerts.some((y) => isConnected(y, graph));
}

function arrowClashesOf(edge: Connection): readonly Clash[] {
  const breaks = says(edge, 'circuitBreaker') === 'true';
  const flows = isSync(edge) || edge.kind === 'publish';
  return [
    [textOf(edge, 'protocol') === 'http' && says(edge, 'tls') === 'true', 'is plain http, and encrypted'],
    [breaks && !flows, 'has a circuit breaker, and nobody waits for it'],
    [(numberOf(edge, 'retries') ?? 0) > 0 && numberOf(edge, 'timeoutMs') === 0, 'is retried, and never times out'],
  ];
}

function contradiction(x: Component, said: string): Row {
  return clash({ components: [x.id] }, `${quoted(x)} ${said}.`);
}

function contradictoryArrow(edge: Connection, said: string, graph: SystemGraph): Row {
  const ends = [edge.from, edge.to];
  const [from, to] = ends.map((id) => quoted(graph.component(id)));
  return clash({ components: ends, connections: [edge.id] }, `The arrow from ${from} to ${to} ${said}.`);
}

function clash(evidence: Row['evidence'], message: string): Row {
  return {
    outcome: 'violation',
    variant: 'contradiction',
    group: 'contradiction',
    severity: 'minor',
    basis: 'contradiction',
    certainty: 'stated',
    evidence,
    message: `${message} Both cannot hold.`,
  };
}

function unknownKind(x: Component, { flows }: Design): Question {
  const must = flows.some((flow) => flow.stated && flow.weight >= 3 && flow.components.includes(x.id));
  const missing = [{ target: x.id, prop: 'kind' }];
  return question('generic', must ? 'minor' : 'note', `What is ${quoted(x)}?`, { components: [x.id] }, missing);
}

function ambiguousArrow(edge: Connection, graph: SystemGraph): Question {
  const [from, to] = [graph.component(edge.from), graph.component(edge.to)];
  const read = connectionKindInfo[edge.kind].title.toLowerCase();
  const ask = `I read ${quoted(from)} as ${from.catalogue.title.toLowerCase()}, and the arrow to ${quoted(to)} as “${read}”. Is that right?`;
  const evidence = { components: [from.id, to.id], connections: [edge.id] };
  return question('ambiguous-arrow', 'note', ask, evidence, [{ target: edge.id, prop: 'kind' }]);
}

/** Copies that clients reach directly: something has to choose among them, and to leave out the dead. */
function undistributed(x: Component, graph: SystemGraph): readonly Question[] {
  const count = copies(graph, x.id) ?? 1;
  if (!isCompute(x) || isPassThrough(x) || count < 2 || says(x, 'managed') === 'true') return [];
  const [first] = replicaGroup(graph, x.id);
  const direct = into(graph, x.id, 'request', 'read', 'read-write').filter(({ from }) => choosesNothing(from, graph));
  if (direct.length === 0 || first !== x.id) return [];
  const ask = `What spreads the requests over the ${count} copies of ${quoted(x)}, and what removes a dead one?`;
  return [question('no-distribution', 'note', ask, { components: [x.id], connections: direct.map(({ id }) => id) })];
}

/** A client that is drawn asking nobody where to go. */
function choosesNothing(id: string, graph: SystemGraph): boolean {
  return isEntry(graph.component(id)) && outOf(graph, id, 'resolve').length === 0;
}

/** Several boxes of one kind that nobody has named. */
function unlabelled(graph: SystemGraph): readonly Question[] {
  const unnamed = graph.components.filter(({ name, catalogue }) =>
    ['', catalogue.title.toLowerCase()].includes(name.trim().toLowerCase()),
  );
  const byKind = groupBy(unnamed, ({ kind }) => kind);
  return [...byKind.values()].flatMap((alike) => {
    const [x] = alike;
    if (x === undefined || alike.length < 2) return [];
    const ask = `Which is which of the ${alike.length} boxes called ${quoted({ name: x.catalogue.title })}?`;
    const missing = alike.map(({ id }) => ({ target: id, prop: 'name' }));
    return [question('unlabelled', 'note', ask, { components: alike.map(({ id }) => id) }, missing)];
  });
}

function question(
  variant: string,
  ifNo: Severity,
  ask: string,
  evidence: Row['evidence'],
  missing: readonly Missing[] = [],
): Question {
  return { outcome: 'question', variant, group: variant, ifNo, missing, ask, evidence };
}

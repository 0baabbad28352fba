import { isSync, targetsBehind } from '#graph/edges.ts';
import { is, numberOf, says, textOf } from '#graph/facts.ts';
import type { Connection, SystemGraph } from '#graph/graph.ts';
import { isSoft } from '#graph/requirements.ts';
import { isCompute, isExternal } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { ownerNamed } from '../owners.ts';
import { certaintyOf, evidenceOf, explained, listed, named } from '../rows.ts';
import { defineRule, type Figure, type Row, rows, type Severity } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'No circuit breaker, bulkhead or fallback around a dependency',
  asks: 'What do your users get when somebody else’s system is slow or down?',
  impact:
    'Threads pile up waiting for a slow dependency, the pool is exhausted, and requests that never needed it fail, too.',
  fix: 'A timeout, a breaker and a pool of its own; serve something stale or queue for later; a second provider for payments and messages.',
  followUp: 'The provider answers 500 for ten minutes. Do you lose orders, delay them, or reject them?',
  detection:
    'A call to somebody else’s system, or to another owner’s service, states that it has no breaker, or that it simply fails although more is promised than the dependency promises. Where nothing is stated, it is one question.',
  knownFalseAlarms:
    'Your own store is protected by timeouts. A breaker or a second pool, a way to go on without the answer, a second provider and asynchronous calls all answer it.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'isolate',
  dimension: 3,
  keywords: ['circuit breaker', 'bulkhead', 'fallback', 'degrade'],
  variants: ['no-fallback', 'no-breaker'],

  check(design) {
    const calls = design.graph.connections.flatMap((edge) => dependencyOf(design.graph, edge) ?? []);
    const open = calls.filter((call) => !isProtected(design.graph, call.edge));
    const unsaid = open.filter(
      (call) => variantOf(design, call) === undefined && explanation(design, call.edge) === undefined,
    );
    return rows(
      [
        ...open.flatMap((call) => violation(design, call)),
        ...groups.flatMap((group) =>
          question(
            design,
            unsaid.filter((call) => call.group === group),
            group,
          ),
        ),
        ...calls.filter((call) => !open.includes(call)).map(({ edge }) => protectedCall(design.graph, edge)),
      ],
      'nothing waits for a system of somebody else',
    );
  },
});

type Group = 'external' | 'internal';
const groups: readonly Group[] = ['external', 'internal'];

interface Dependency {
  readonly edge: Connection;
  readonly group: Group;
}

function dependencyOf(graph: SystemGraph, edge: Connection): Dependency | undefined {
  if (edge.kind !== 'request' || !isSync(edge) || !isCompute(graph.component(edge.from))) return undefined;
  const targets = targetsBehind(graph, edge);
  if (targets.some(isExternal)) return { edge, group: 'external' };
  const own = ownerNamed(graph, edge.from);
  const isAnothers = targets.some((x) => isCompute(x) && ![undefined, own].includes(ownerNamed(graph, x.id)));
  return own !== undefined && isAnothers ? { edge, group: 'internal' } : undefined;
}

function isProtected(graph: SystemGraph, edge: Connection): boolean {
  const altGroup = textOf(edge, 'altGroup');
  const hasSecond =
    altGroup !== undefined && graph.out(edge.from).some((e) => e !== edge && textOf(e, 'altGroup') === altGroup);
  const own = says(graph.component(edge.from), 'bulkhead') === 'true';
  return says(edge, 'circuitBreaker') === 'true' || own || hasSecond || isSoft(edge);
}

function protectedCall(graph: SystemGraph, edge: Connection): Row {
  const because = `${named(graph, edge.from)} has an answer when ${named(graph, edge.to)} has none`;
  return { outcome: 'pass', because, evidence: evidenceOf([edge]) };
}

function variantOf(design: Design, { edge, group }: Dependency): 'no-fallback' | 'no-breaker' | undefined {
  const fails = is(edge, 'onFailure', 'fail') === 'true' && group === 'external';
  if (fails && isAwaited(design, edge) && (promisesMore(design, edge) || isCriticalCall(design, edge)))
    return 'no-fallback';
  return says(edge, 'circuitBreaker') === 'false' ? 'no-breaker' : undefined;
}

function isAwaited({ graph }: Design, edge: Connection): boolean {
  return waitedFor(graph).has(edge.from);
}

function promisesMore({ workbook, graph }: Design, edge: Connection): boolean {
  const promised = numberOf(graph.component(edge.to), 'slaPct') ?? 100;
  return (workbook.targets?.availabilityPct ?? 0) > promised;
}

function isCriticalCall({ flows }: Design, { from, to }: Connection): boolean {
  return flows.some(({ critical, components }) => critical && components.includes(from) && components.includes(to));
}

function violation(design: Design, call: Dependency): readonly Row[] {
  const variant = variantOf(design, call);
  if (variant === undefined) return [];
  const { graph } = design;
  const { edge, group } = call;
  const [caller, target] = [named(graph, edge.from), named(graph, edge.to)];
  const said =
    variant === 'no-fallback'
      ? `${caller} waits for ${target} and simply fails when ${target} does.${promisesMore(design, edge) ? ' More is promised than that.' : ''}`
      : `${caller} goes on calling ${target} while it is slow or down: no breaker stops it, and no pool of its own holds the damage.`;
  return [
    {
      outcome: 'violation',
      variant,
      group,
      severity: severityOf(design, call),
      basis: promisesMore(design, edge) && variant === 'no-fallback' ? 'contradiction' : 'structure',
      certainty: certaintyOf([edge], 'onFailure', 'circuitBreaker'),
      evidence: evidenceOf([edge]),
      numbers: variant === 'no-fallback' ? promises(design, edge) : [],
      message: said,
      autofix: {
        label: 'Put a circuit breaker around it',
        ops: [{ op: 'set-prop', target: edge.id, prop: 'circuitBreaker', value: 'yes' }],
        confirm: true,
      },
    },
  ];
}

function promises({ workbook, graph }: Design, edge: Connection): readonly Figure[] {
  const wanted = workbook.targets?.availabilityPct;
  const target = graph.component(edge.to);
  const given = numberOf(target, 'slaPct');
  if (wanted === undefined || given === undefined) return [];
  return [
    { name: 'availability wanted', value: wanted, unit: '%', from: 'target availabilityPct' },
    { name: `availability of '${target.name}'`, value: given, unit: '%', from: `prop slaPct of '${target.name}'` },
  ];
}

/** Another team's service is down rarely enough; a provider on a must is somebody else's incident in your function. */
function severityOf({ flows }: Design, { edge, group }: Dependency): Severity {
  const stated = flows.filter((flow) => flow.stated);
  const isMust = stated.some(
    ({ weight, components }) => weight === 3 && [edge.from, edge.to].every((id) => components.includes(id)),
  );
  return group === 'external' && (isMust || stated.length === 0) ? 'major' : 'minor';
}

const enoughWords = 5;

/** A failure note about the dependency that says what happens then, or a decision on circuit breaking for all. */
function explanation(design: Design, edge: Connection): string | undefined {
  const targets = targetsBehind(design.graph, edge).map(({ id }) => id);
  const note = (design.workbook.failures ?? []).find(
    ({ component, response = '' }) => targets.includes(component) && response.trim().split(/\s+/).length >= enoughWords,
  );
  return note?.response ?? explained(design, {}, 'circuit break')?.because;
}

function question(design: Design, calls: readonly Dependency[], group: Group): readonly Row[] {
  const edges = calls.map(({ edge }) => edge);
  if (edges.length === 0) return [];
  const worst = calls.some((call) => severityOf(design, call) === 'major');
  const many = new Set(edges.map(({ to }) => to)).size > 1;
  return [
    {
      outcome: 'question',
      variant: 'no-breaker',
      group,
      ifNo: worst ? 'major' : 'minor',
      missing: edges.flatMap(({ id }) => ['onFailure', 'circuitBreaker'].map((prop) => ({ target: id, prop }))),
      ask: `What do you do when ${listed(edges.map(({ to }) => named(design.graph, to)))} ${many ? 'are' : 'is'} slow or down?`,
      evidence: evidenceOf(edges),
    },
  ];
}

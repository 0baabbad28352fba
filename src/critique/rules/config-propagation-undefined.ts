import { boundariesOf } from '#graph/boundaries.ts';
import { is, listOf, numberOf, says, sourceOf, states, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isEntry } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { counted, evidenceOf, freshId, quoted, stating } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'How limits and flags reach the nodes',
  asks: 'How does a changed limit or flag reach every node, how fast, and what stops a bad one?',
  impact: 'During an attack it takes an hour to lower a limit, or one bad value is on every node within a second.',
  fix: 'Version the configuration, watch or poll within 30 s, validate it, stage it by percentage, and keep the last good copy locally.',
  followUp: 'The bad value is everywhere in five seconds. What stops it at one per cent?',
  detection:
    'Limits that differ by caller and change only with a deploy; a configuration that goes to all nodes without stages; a service that asks for its configuration on every request and has no default.',
  knownFalseAlarms:
    'Constants that change with a release only; revocations and blocks that must act at once, where a decision says so.',
  group: 'O',
  severity: 'minor',
  impactClass: 'outage',
  fixFamily: 'config',
  dimension: 8,
  keywords: ['propagat', 'watch', 'staged', 'last known good'],
  variants: ['propagation', 'blast', 'start-up'],

  check(design) {
    const { components } = design.graph;
    const found = [
      ...components.flatMap((x) => propagation(design, x) ?? []),
      ...components.filter(isConfig).flatMap((x) => blast(design, x) ?? []),
      ...components.filter(isConfig).flatMap((x) => startUp(design, x) ?? []),
    ];
    return rows(found, 'no limits or settings that change at run time are drawn');
  },
});

/** Settings that callers keep a copy of: `defaultsOnFailure` and `propagation` are theirs alone. */
function isConfig(x: Component): boolean {
  return x.kind === 'config-service';
}

function propagation(design: Design, x: Component): Row | undefined {
  return hasTrait(x, 'limits-rate') ? limits(design, x) : isConfig(x) ? spread(design, x) : undefined;
}

const differing = ['tenant', 'endpoint', 'user', 'api-key'];

function limits(design: Design, limiter: Component): Row | undefined {
  const source = textOf(limiter, 'configSource');
  const varies = listOf(limiter, 'scope').some((scope) => differing.includes(scope)) || design.tags.has('multi-tenant');
  if (source === 'static' && varies) {
    const message = `Changing a limit of ${quoted(limiter)} needs a deploy, though limits differ by caller.`;
    return {
      ...base(limiter.id),
      variant: 'propagation',
      severity: 'minor',
      certainty: sourceOf(limiter, 'configSource', 'scope'),
      evidence: { components: [limiter.id] },
      message,
      autofix: fromConfigService(design, limiter),
    };
  }
  if (source === undefined || source === 'static') return undefined;
  return numberOf(limiter, 'configPropagationSec') === undefined
    ? undefined
    : passed(
        'propagation',
        `${quoted(limiter)} learns of new limits within ${numberOf(limiter, 'configPropagationSec')} s`,
        [limiter.id],
      );
}

function fromConfigService({ graph }: Design, limiter: Component): AutoFix {
  const drawn = graph.components.find(isConfig);
  const id = drawn?.id ?? freshId(graph, 'config');
  const props = { propagation: 'poll', propagationSec: 30, stagedRollout: 'yes', defaultsOnFailure: 'yes' };
  return {
    label: 'Take limits from a configuration service',
    ops: [
      ...(drawn
        ? []
        : [
            {
              op: 'add-component',
              id,
              kind: 'config-service',
              name: 'Configuration',
              props,
              near: limiter.id,
            } as const,
          ]),
      ...(graph.out(limiter.id).some(({ to }) => to === id)
        ? []
        : [{ op: 'connect', from: limiter.id, to: id, kind: 'control' } as const]),
      { op: 'set-prop', target: limiter.id, prop: 'configSource', value: 'config-service' },
    ],
    confirm: true,
  };
}

function spread(design: Design, config: Component): Row | undefined {
  const consumers = design.graph.into(config.id).filter(({ from }) => !isEntry(design.graph.component(from)));
  const outward = design.graph.out(config.id);
  const edges = [...consumers, ...outward];
  if (edges.length === 0) return undefined;
  if (is(config, 'propagation', 'redeploy') === 'true') {
    const limited = edges.some((e) => [e.from, e.to].some((id) => hasTrait(design.graph.component(id), 'limits-rate')));
    if (!limited) return undefined;
    return {
      ...base(config.id),
      variant: 'propagation',
      severity: 'minor',
      certainty: sourceOf(config, 'propagation'),
      evidence: evidenceOf(edges),
      message: `Changing a limit in ${quoted(config)} needs a deploy of what reads it.`,
      autofix: stating('Let nodes poll for changes', config.id, { propagation: 'poll', propagationSec: 30 }),
    };
  }
  if (states(config, 'propagation') || states(config, 'propagationSec')) {
    return passed('propagation', `${quoted(config)} says how new values reach the nodes`, [config.id]);
  }
  if (mentions(design.workbook, 'propagat', 'last known good', 'staged').length > 0) return undefined;
  return {
    outcome: 'question',
    variant: 'propagation',
    group: config.id,
    ifNo: 'minor',
    missing: [
      { target: config.id, prop: 'propagation' },
      { target: config.id, prop: 'propagationSec' },
    ],
    ask: `A value in ${quoted(config)} changes. How does it reach ${counted(edges.length, 'node')}, and within how many seconds?`,
    evidence: evidenceOf(edges),
  };
}

/** Versions help to undo, not to limit: only stages limit. */
function blast(design: Design, config: Component): Row | undefined {
  const staged = says(config, 'stagedRollout');
  if (staged === 'true') return passed('blast', `${quoted(config)} rolls values out in stages`, [config.id]);
  const isPush = is(config, 'propagation', 'push') === 'true';
  const edges = [...design.graph.into(config.id), ...design.graph.out(config.id)];
  if (staged === 'unknown') return isPush ? stagesQuestion(config, edges) : undefined;
  const mustActAtOnce =
    mentions(design.workbook, 'revocation', 'revoke', 'must act at once', 'immediately block').length > 0;
  return {
    ...base(config.id),
    variant: 'blast',
    severity: mustActAtOnce ? 'note' : isPush && coversAll(design, edges) ? 'blocking' : 'major',
    certainty: weakest(sourceOf(config, 'stagedRollout', 'propagation')),
    evidence: evidenceOf(edges, { components: [config.id] }),
    message: `A bad value in ${quoted(config)} is on every node at once: it is not rolled out in stages.`,
    autofix: stating('Roll values out in stages', config.id, { stagedRollout: 'yes' }),
  };
}

/** Whether its receivers are all copies of a must-have function's compute, over more than one drawn place. */
function coversAll({ graph, flows }: Design, edges: readonly Connection[]): boolean {
  const places = [...boundariesOf(graph, 'region'), ...boundariesOf(graph, 'az')];
  const receivers = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const serving = flows
    .filter(({ stated, weight }) => stated && weight === 3)
    .map(({ components }) => components.filter((id) => hasTrait(graph.component(id), 'computes')));
  return places.length >= 2 && serving.some((ids) => ids.length > 0 && ids.every((id) => receivers.has(id)));
}

function stagesQuestion(config: Component, edges: readonly Connection[]): Row {
  return {
    outcome: 'question',
    variant: 'blast',
    group: config.id,
    ifNo: 'major',
    missing: [{ target: config.id, prop: 'stagedRollout' }],
    ask: `${quoted(config)} pushes a bad value. Is it on every node at once, or is it rolled out in stages?`,
    evidence: evidenceOf(edges, { components: [config.id] }),
  };
}

function startUp(design: Design, config: Component): Row | undefined {
  const edges = design.graph
    .into(config.id)
    .filter((e) => e.kind === 'control' && textOf(e, 'usage') === 'per-request' && says(e, 'lastKnownGood') !== 'true');
  const defaults = says(config, 'defaultsOnFailure');
  if (edges.length === 0 || defaults === 'true') return undefined;
  const evidence = evidenceOf(edges);
  if (defaults === 'unknown') {
    return {
      outcome: 'question',
      variant: 'start-up',
      group: config.id,
      ifNo: 'minor',
      missing: [{ target: config.id, prop: 'defaultsOnFailure' }],
      ask: `${quoted(config)} is asked on every request. What do callers use when it does not answer?`,
      evidence,
    };
  }
  return {
    ...base(config.id),
    variant: 'start-up',
    severity: 'minor',
    certainty: sourceOf(config, 'defaultsOnFailure'),
    evidence,
    message: `${counted(edges.length, 'caller')} ask ${quoted(config)} on every request and have no value of their own when it does not answer.`,
    autofix: stating('Keep the last good value', config.id, { defaultsOnFailure: 'yes' }),
  };
}

function base(group: string) {
  return { outcome: 'violation', group, basis: 'structure' } as const;
}

function passed(variant: string, because: string, components: readonly string[]): Row {
  return { outcome: 'pass', variant, because, evidence: { components } };
}

import { targetsBehind } from '#graph/edges.ts';
import { sourceOf, textOf } from '#graph/facts.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import { holdsTruth, isCompute, isExternal, isPassThrough } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, freshId, listed, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Credentials in code or configuration',
  asks: 'Where do services get their credentials from, and how fast can you change one?',
  impact: 'A leaked repository is a leaked production database, and a new password needs a release.',
  fix: 'A secrets manager or workload identity, short-lived credentials, and rotation that nobody has to remember.',
  followUp: 'A key leaks at 2 p.m. When is it useless?',
  detection:
    'A service states that its credentials come from code or a configuration repository, or from the environment with no secrets manager behind.',
  knownFalseAlarms:
    'Variables that a manager injects: state the manager. Calls that use workload identity or mutual TLS need no secret.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'manage secrets',
  dimension: 7,
  keywords: ['vault', 'rotate', 'workload identity'],

  check(design) {
    const { graph } = design;
    const services = graph.components.filter((x) => isCompute(x) && !isPassThrough(x));
    const bad = graph.components.filter((x) => isCompute(x) && isBad(graph, x));
    const good = services.filter((x) => textOf(x, 'secretsFrom') !== undefined && !bad.includes(x));
    const asked = managers(graph).length > 0 ? [] : services.filter((x) => needsSecrets(graph, x));
    return rows(
      [
        ...bad.map((x) => violation(graph, x, bad)),
        ...(good.length > 0 ? [passed(good)] : []),
        ...(asked.length > 0 ? [question(design, asked)] : []),
      ],
      'no service needs a credential of which nothing is said',
    );
  },
});

const words: Readonly<Record<string, string>> = {
  code: 'its source code',
  'config-repo': 'a configuration repository',
  env: 'its environment, with no manager behind',
};

function isBad(graph: SystemGraph, x: Component): boolean {
  const source = textOf(x, 'secretsFrom');
  return source === 'code' || source === 'config-repo' || (source === 'env' && !asksManager(graph, x.id));
}

function managers(graph: SystemGraph): readonly Component[] {
  return graph.components.filter((x) => x.kind === 'secrets-manager' && graph.into(x.id).length > 0);
}

function asksManager(graph: SystemGraph, id: string): boolean {
  return graph.out(id).some(({ to }) => graph.component(to).kind === 'secrets-manager');
}

/** It calls somebody who wants to know who it is, and nothing says that an identity does instead of a secret. */
function needsSecrets(graph: SystemGraph, x: Component): boolean {
  if (textOf(x, 'secretsFrom') !== undefined) return false;
  const calls = graph
    .out(x.id)
    .filter((edge) => targetsBehind(graph, edge).some((target) => isExternal(target) || holdsTruth(target)));
  return calls.some((edge) => !['iam', 'mtls'].includes(textOf(edge, 'auth') ?? ''));
}

function violation(graph: SystemGraph, x: Component, bad: readonly Component[]): Row {
  const source = textOf(x, 'secretsFrom') ?? '';
  return {
    outcome: 'violation',
    group: 'secrets',
    severity: source === 'env' ? 'minor' : 'blocking',
    basis: 'structure',
    certainty: sourceOf(x, 'secretsFrom'),
    evidence: { components: [x.id] },
    message: `${quoted(x)} gets its credentials from ${words[source] ?? source}.`,
    autofix: fixFor(graph, x, bad[0] ?? x),
  };
}

function fixFor(graph: SystemGraph, x: Component, near: Component): AutoFix {
  const drawn = graph.components.find(({ kind }) => kind === 'secrets-manager');
  const id = drawn?.id ?? freshId(graph, 'secrets');
  return {
    label: 'Take credentials from a secrets manager',
    ops: [
      ...(drawn
        ? []
        : [{ op: 'add-component', id, kind: 'secrets-manager', name: 'Secrets manager', near: near.id } as const]),
      ...(asksManager(graph, x.id) ? [] : [{ op: 'connect', from: x.id, to: id, kind: 'control' } as const]),
      { op: 'set-prop', target: x.id, prop: 'secretsFrom', value: 'secrets-manager' },
    ],
    confirm: true,
  };
}

function passed(good: readonly Component[]): Row {
  const because = `${listed(good.map(quoted))} ${good.length === 1 ? 'gets its' : 'get their'} credentials from a secrets manager`;
  return pass(because, { components: good.map(({ id }) => id) });
}

function question(design: Design, asked: readonly Component[]): Row {
  const edges = asked.flatMap((x) => design.graph.out(x.id)).filter((edge) => edge.kind !== 'telemetry');
  const row: Question = {
    outcome: 'question',
    group: 'secrets',
    ifNo: 'major',
    missing: asked.map(({ id }) => ({ target: id, prop: 'secretsFrom' })),
    ask: `Where ${asked.length === 1 ? 'does' : 'do'} ${listed(asked.map(quoted))} get credentials from, and how is one replaced?`,
    evidence: { components: asked.map(({ id }) => id) },
  };
  return explained(design, evidenceOf(edges), 'vault', 'secrets manager', 'workload identity', 'rotat') ?? row;
}

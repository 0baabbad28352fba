import { type Component, hasTrait } from '#graph/graph.ts';
import { entriesOf, entriesReaching } from '#graph/entries.ts';
import { pathsBetween } from '#graph/paths.ts';
import { isEntry, isGeneric, isPassThrough } from '#graph/sets.ts';
import type { Endpoint, Requirement } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'A requirement with nothing behind it',
  asks: 'Which boxes and arrows serve each requirement, end to end?',
  impact: 'The feature that was asked for is not in the design.',
  fix: 'Trace each must-have end to end on the drawing and add the missing hop.',
  followUp: 'Show me, arrow by arrow, how this works.',
  detection:
    'A must-have or should-have with neither a path nor an endpoint once five components are drawn; two neighbours on its path that no connection joins; an endpoint of a component that nobody outside can reach.',
  knownFalseAlarms:
    'Functions that nobody calls, such as a nightly settlement, need a path from a scheduler and no endpoint.',
  group: 'Q',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'trace',
  dimension: 1,
  keywords: [],
  variants: ['no-path', 'no-endpoint', 'broken-path', 'orphan-endpoint'],
  about: 'workbook',

  check(design) {
    const { requirements = [], endpoints = [] } = design.workbook;
    const required = requirements.flatMap((requirement, i) => requirementRow(design, requirement, i) ?? []);
    const served = endpoints.flatMap((endpoint, i) => orphan(design, endpoint, i) ?? []);
    return rows([...required, ...served], 'no requirement is written down yet');
  },
});

const enough = 5;

function requirementRow(design: Design, requirement: Requirement, i: number): Row | undefined {
  const { path = [], endpoints = [], priority = 'must' } = requirement;
  const field = `/workbook/requirements/${i}`;
  if (priority === 'could') return undefined;
  if (path.length === 0) return unserved(design, requirement, field);
  const steps = path.map((step) => (typeof step === 'string' ? [step] : step));
  const gap = firstGap(design, steps);
  if (gap !== undefined) return violation(design, requirement, 'broken-path', field, gap.where, gap.components);
  const generic = steps
    .flat()
    .flatMap((id) => design.graph.find(id) ?? [])
    .filter(isGeneric);
  if (generic.length > 0) return question(requirement, field, generic);
  const first = design.graph.find(steps[0]?.[0] ?? '');
  const isCalled = first !== undefined && isEntry(first);
  const anyEndpoint = (design.workbook.endpoints ?? []).length > 0;
  if (isCalled && anyEndpoint && endpoints.length === 0 && !servesAny(design, steps.flat())) {
    return violation(design, requirement, 'no-endpoint', field, 'no endpoint is named for it', steps.flat());
  }
  return {
    outcome: 'pass',
    because: `${nameOf(requirement)} has a path through ${listed(steps.flat().map((id) => quotedId(design, id)))}`,
    evidence: { components: known(design, steps.flat()), fields: [field] },
  };
}

function unserved(design: Design, requirement: Requirement, field: string): Violation | undefined {
  const { endpoints = [] } = requirement;
  const served = endpoints.some((name) =>
    (design.workbook.endpoints ?? []).some((e) => `${e.method} ${e.path}` === name && e.servedBy !== undefined),
  );
  if (served || design.graph.components.length < enough) return undefined;
  return violation(design, requirement, 'no-path', field, 'it names neither a path nor an endpoint', []);
}

function servesAny({ workbook }: Design, ids: readonly string[]): boolean {
  return (workbook.endpoints ?? []).some(({ servedBy }) => servedBy !== undefined && ids.includes(servedBy));
}

interface Gap {
  readonly where: string;
  readonly components: readonly string[];
}

/** The first two neighbours that neither a connection nor a way through pass-through components joins. */
function firstGap(design: Design, steps: readonly (readonly string[])[]): Gap | undefined {
  const unknown = steps.flat().find((id) => design.graph.find(id) === undefined && !isConnection(design, id));
  if (unknown !== undefined)
    return { where: `'${unknown}' is not on the board`, components: known(design, steps.flat()) };
  const boxes = steps
    .map((step) => step.filter((id) => design.graph.find(id) !== undefined))
    .filter((step) => step.length > 0);
  for (const [i, step] of boxes.entries()) {
    const next = boxes[i + 1];
    if (next === undefined || step.some((from) => next.some((to) => isJoined(design, from, to)))) continue;
    return {
      where: `nothing joins ${listed(step.map((id) => quotedId(design, id)))} and ${listed(next.map((id) => quotedId(design, id)))}`,
      components: [...step, ...next],
    };
  }
  return undefined;
}

function isConnection({ graph }: Design, id: string): boolean {
  return graph.connections.some((e) => e.id === id);
}

/** An arrow may be drawn from who asks or from where the data comes; what is pushed or called back asks nothing. */
function isJoined({ graph }: Design, from: string, to: string): boolean {
  const answers = graph.into(from).some((e) => e.from === to && e.kind !== 'push' && e.kind !== 'webhook');
  if (answers || graph.out(from).some((e) => e.to === to)) return true;
  return pathsBetween(graph, from, to, { max: 3 }).some((path) =>
    path
      .slice(1, -1)
      .every(
        (id) =>
          isPassThrough(graph.component(id)) ||
          hasTrait(graph.component(id), 'brokers-messages') ||
          hasTrait(graph.component(id), 'captures-changes'),
      ),
  );
}

function orphan(design: Design, endpoint: Endpoint, i: number): Row | undefined {
  const { servedBy, method, path } = endpoint;
  const { graph } = design;
  if (servedBy === undefined || entriesOf(graph).length === 0) return undefined;
  const name = `${method} ${path}`;
  const field = `/workbook/endpoints/${i}`;
  if (entriesReaching(graph, servedBy).length > 0)
    return {
      outcome: 'pass',
      because: `${name} is served by ${quotedId(design, servedBy)}`,
      evidence: { components: [servedBy], fields: [field] },
    };
  const where =
    graph.find(servedBy) === undefined
      ? `'${servedBy}', which is not on the board`
      : `${quotedId(design, servedBy)}, which no client reaches`;
  return {
    outcome: 'violation',
    variant: 'orphan-endpoint',
    group: field,
    severity: 'minor',
    basis: 'structure',
    certainty: 'structural',
    evidence: { components: known(design, [servedBy]), fields: [field] },
    message: `'${name}' is served by ${where}.`,
    impact: 'A call that the API promises ends nowhere.',
  };
}

function violation(
  design: Design,
  requirement: Requirement,
  variant: string,
  field: string,
  where: string,
  ids: readonly string[],
): Violation {
  const must = (requirement.priority ?? 'must') === 'must';
  const severity: Severity = !must ? 'minor' : design.level === 'submitted' ? 'blocking' : 'major';
  const want = must ? 'a must' : 'wanted';
  return {
    outcome: 'violation',
    variant,
    group: field,
    severity,
    basis: variant === 'broken-path' ? 'contradiction' : 'absence',
    certainty: 'structural',
    evidence: {
      components: known(design, ids),
      fields: [field],
      paths: variant === 'broken-path' ? [known(design, ids)] : [],
    },
    message: `${nameOf(requirement)} is ${want}, and no path in the drawing serves it: ${where}.`,
  };
}

function question(requirement: Requirement, field: string, generic: readonly Component[]): Question {
  return {
    outcome: 'question',
    variant: 'broken-path',
    group: field,
    ifNo: 'minor',
    missing: generic.map(({ id }) => ({ target: id, prop: 'kind' })),
    ask: `What is ${listed(generic.map(quoted))}? ${nameOf(requirement)} depends on it.`,
    evidence: { components: generic.map(({ id }) => id), fields: [field] },
  };
}

function nameOf({ id, text }: Requirement): string {
  return `'${text ?? id}'`;
}

function quotedId({ graph }: Design, id: string): string {
  return quoted(graph.find(id) ?? { name: id });
}

function known({ graph }: Design, ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id) => graph.find(id) !== undefined))];
}

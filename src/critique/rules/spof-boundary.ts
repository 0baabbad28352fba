import { boundariesOf } from '#graph/boundaries.ts';
import { smallestCut } from '#graph/cuts.ts';
import { numberOf, weakest } from '#graph/facts.ts';
import type { Flow } from '#graph/flows.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import { lostWith } from '#graph/losses.ts';
import { survives } from '#graph/redundancy.ts';
import { type FailureUnit, isCandidate, lostFlows, placeUnits } from '#graph/removal.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../wording.ts';
import { defineRule, notApplicable, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Redundant, but in one zone or region',
  asks: 'What goes when a whole zone, or a whole region, goes?',
  impact:
    'A zone outage, by power or network, happens to every provider every year or two; primary and standby go together, so failover has nowhere to go.',
  fix: 'Spread each tier over two or more zones, a quorum over three, and put the standby in another zone. For regions: a warm standby, DNS failover, and a statement of what data is lost.',
  followUp: 'Primary and standby are both in zone a. Zone a loses power. Then?',
  detection:
    'Each zone is taken away with everything whose every copy is in it. If a function that was served is not served any more, and what went had copies, the copies are in the wrong place. Regions are judged only if the targets ask for more than one.',
  knownFalseAlarms:
    'An internal tool below 99 % needs no second zone. CDN and DNS live in no zone. A box with a stated number of zones is not in the one zone it is drawn in.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'redundancy',
  dimension: 3,
  keywords: ['availability zone', 'multi-az', 'multi-region'],
  variants: ['zone', 'region', 'pair'],

  check(design) {
    const { graph, flows } = design;
    if (availability(design) < 99) return notApplicable('the stated availability does not ask for a second zone');
    const served = flows;
    if (served.length === 0) return notApplicable('no way from a client to data is drawn yet');
    const needed = graph.components.filter((x) => isCandidate(x) && lostWith(graph, flows, x.id).length > 0);
    return rows(
      [
        ...placeUnits(graph, 'zone').flatMap((zone) => lossOf(zone, served, design)),
        ...needed.flatMap((x) => statedZone(x, design)),
        ...(wantsRegions(design) ? placeUnits(graph, 'region') : []).flatMap((place) => lossOf(place, served, design)),
        ...zoneQuestion(needed, design),
        ...regionQuestion(needed, design),
        ...served.flatMap((flow) => pair(flow, design)),
        ...needed.flatMap((x) => spread(x, graph)),
      ],
      'no function depends on anything that has copies',
    );
  },
});

function availability({ workbook }: Design): number {
  return workbook.targets?.availabilityPct ?? 99;
}

/** A recovery objective asks for a second region only together with a recovery that is drawn there. */
function wantsRegions({ workbook, graph }: Design): boolean {
  const { availabilityPct = 0, regions = 1, rtoMin = Infinity } = workbook.targets ?? {};
  return availabilityPct >= 99.99 || regions >= 2 || (rtoMin < 60 && boundariesOf(graph, 'region').length > 1);
}

/** What had copies and lost them all at once. A lone copy is the business of `spof-instance`. */
function lossOf(place: FailureUnit, served: readonly Flow[], design: Design): readonly Violation[] {
  const { graph } = design;
  const doubled = place.removed.filter((id) => survives(graph, id, 'instance').truth === 'true');
  const lost = lostFlows(graph, served, new Set(doubled));
  if (lost.length === 0) return [];
  const members = doubled.map((id) => graph.component(id));
  return [
    {
      ...violation(place.kind === 'region' ? 'region' : 'zone', members, lost, design),
      group: place.id,
      evidence: { components: doubled, boundaries: [place.id] },
      message: `${listed(members.map(quoted))} ${members.length === 1 ? 'is' : 'are'} duplicated, but every copy is in '${place.name}'. Losing it stops ${listed(
        lost.map(({ name }) => name),
        4,
      )}.`,
    },
  ];
}

/** A tier that states its one zone, without one being drawn. */
function statedZone(x: Component, design: Design): readonly Violation[] {
  const { graph, flows } = design;
  const drawn = graph.around(x.id).some(({ kind }) => kind === 'az');
  if (drawn || numberOf(x, 'azCount') !== 1 || survives(graph, x.id, 'zone').truth !== 'false') return [];
  if (survives(graph, x.id, 'instance').truth !== 'true') return [];
  const lost = lostWith(graph, flows, x.id);
  return [
    {
      ...violation('zone', [x], lost, design),
      group: x.id,
      evidence: { components: [x.id] },
      message: `${quoted(x)} has copies, all in one zone. Losing that zone stops ${listed(
        lost.map(({ name }) => name),
        4,
      )}.`,
    },
  ];
}

function violation(
  variant: 'zone' | 'region',
  members: readonly Component[],
  lost: readonly Flow[],
  design: Design,
): Pick<Violation, 'outcome' | 'variant' | 'severity' | 'basis' | 'certainty' | 'autofix'> {
  const unit = variant === 'zone' ? ('azCount' as const) : ('redundancy' as const);
  const value = (x: Component): number | string => (unit === 'redundancy' ? 'region' : zonesNeeded(x));
  return {
    outcome: 'violation',
    variant,
    severity: variant === 'zone' ? zoneSeverity(lost, design) : 'major',
    basis: 'structure',
    certainty: weakest('structural', ...members.map((x) => survives(design.graph, x.id, 'instance').from)),
    autofix: {
      label: variant === 'zone' ? 'Spread the copies over zones' : 'Spread the copies over regions',
      ops: members.map((x) => ({ op: 'set-prop', target: x.id, prop: unit, value: value(x) })),
      confirm: false,
    },
  };
}

function zonesNeeded(x: Component): number {
  return x.catalogue.traits.includes('keeps-quorum') ? 3 : 2;
}

function zoneSeverity(lost: readonly Flow[], design: Design): Severity {
  const target = availability(design);
  const critical = lost.some((flow) => flow.critical);
  return target >= 99.95 || (critical && target >= 99.9) ? 'blocking' : 'major';
}

function zoneQuestion(needed: readonly Component[], design: Design): readonly Question[] {
  if (availability(design) < 99.9) return [];
  const { graph } = design;
  const open = needed.filter(
    (x) => survives(graph, x.id, 'instance').truth === 'true' && survives(graph, x.id, 'zone').truth === 'unknown',
  );
  if (open.length === 0) return [];
  const lost = open.flatMap((x) => lostWith(graph, design.flows, x.id));
  return [
    {
      outcome: 'question',
      variant: 'zone',
      group: 'zones',
      ifNo: zoneSeverity(lost, design),
      missing: open.map((x) => ({ target: x.id, prop: 'azCount' })),
      ask: `Over how many zones are the copies of ${listed(open.map(quoted), 8)} spread?`,
      evidence: { components: open.map(({ id }) => id) },
    },
  ];
}

function regionQuestion(needed: readonly Component[], design: Design): readonly Question[] {
  const { graph, workbook } = design;
  const wanted = workbook.targets?.regions ?? 1;
  if (wanted < 2 || boundariesOf(graph, 'region').length > 0) return [];
  const open = needed.filter((x) => survives(graph, x.id, 'region').truth !== 'true');
  if (open.length === 0) return [];
  return [
    {
      outcome: 'question',
      variant: 'region',
      group: 'regions',
      ifNo: 'major',
      missing: open.map((x) => ({ target: x.id, prop: 'redundancy' })),
      ask: `You ask for ${wanted} regions. Which of ${listed(open.map(quoted), 8)} is in which, and what takes over where?`,
      evidence: { components: open.map(({ id }) => id), fields: ['/workbook/targets/regions'] },
    },
  ];
}

/** Two boxes that are one short of a single point of failure: worth a word only against four nines. */
function pair(flow: Flow, design: Design): readonly Violation[] {
  const { graph } = design;
  if (!flow.critical || availability(design) < 99.99) return [];
  const single = (id: string): boolean =>
    isCandidate(graph.component(id)) && numberOf(graph.component(id), 'instances') === 1;
  const cut = smallestCut(graph, flow.entry, flow.target, single, 2);
  if (cut?.length !== 2) return [];
  const [a, b] = cut.map((id) => graph.component(id));
  return [
    {
      outcome: 'violation',
      variant: 'pair',
      group: cut.join(),
      severity: 'note',
      basis: 'structure',
      certainty: 'structural',
      evidence: { components: cut, paths: [cut] },
      message: `${listed([a, b].flatMap((x) => (x ? [quoted(x)] : [])))} each run one copy; losing both at once stops ${flow.name}.`,
    },
  ];
}

function spread(x: Component, graph: SystemGraph): readonly Row[] {
  const zone = survives(graph, x.id, 'zone');
  if (zone.truth !== 'true') return [];
  return [{ outcome: 'pass', variant: 'zone', because: zone.because, evidence: { components: [x.id] } }];
}

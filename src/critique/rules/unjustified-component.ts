import { boundariesOf, ownerOf, regionOf } from '#graph/boundaries.ts';
import { is, numberOf, sourceOf, states, textOf } from '#graph/facts.ts';
import { flowsThrough } from '#graph/flows.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import { isBroker, isCache, isCompute, isControl, isPassThrough, isStore } from '#graph/sets.ts';
import { answersForOthers, storesBehind } from '#simulation/caching.ts';
import { capacityOf, planned } from '#simulation/capacity.ts';
import { estimatedTotal } from '#simulation/demand.ts';
import { quotient } from '#simulation/interval.ts';
import { type Quantity, reckon } from '#simulation/quantity.ts';
import { bytes, round } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import { isFedOnly } from '#simulation/wires.ts';
import { withoutCaches } from '../cold.ts';
import type { Design } from '../design.ts';
import { figures, loadFields, oncePerGroup } from '../reckoned.ts';
import { field, listed, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Evidence, type Figure, type Row, rows, type Severity } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'More machine than the numbers ask for',
  asks: 'Is each thing that costs an operator asked for by a number?',
  impact: 'Every extra box is a pager rotation, an upgrade and a failure mode; teams of three die of it.',
  fix: 'Start with the simple option and write down the number at which you would switch.',
  followUp: 'At what load would you introduce this, and what would you see first?',
  detection:
    'The load and the data of the estimates are compared with what the simpler option does: a queue for a log, one node for shards, the store alone for a cache, a relational database for a wide-column store, one region, one service. A decision that names it, with a reason, settles it.',
  knownFalseAlarms:
    'Two small instances for availability; managed queues, which are cheap; ordering or replay that is needed; growth that is estimated.',
  group: 'P',
  severity: 'minor',
  impactClass: 'cost',
  fixFamily: 'simplify',
  dimension: 9,
  keywords: ['headroom', 'switch at', 'growth'],
  variants: ['event-log', 'sharding', 'cache', 'wide-column', 'multi-region', 'microservices', 'overprovisioned'],

  check(design) {
    if (Object.keys(design.workbook.estimates ?? {}).length === 0) return rows([], 'no estimate is made');
    if (expectsGrowth(design)) return rows([], 'growth is estimated');
    const { components } = design.graph;
    return rows(
      [
        ...components.filter(isLog).flatMap((log) => eventLog(design, log)),
        ...components
          .filter((x) => isStore(x) && !isCache(x))
          .flatMap((store) => [...sharding(design, store), ...wideColumn(design, store)]),
        ...components.filter((x) => isCache(x) && answersForOthers(x)).flatMap((x) => cache(design, x)),
        ...multiRegion(design),
        ...microservices(design),
        ...oncePerGroup(design.graph).flatMap((x) => overprovisioned(design, x)),
      ],
      'nothing is drawn that a simpler option could do',
    );
  },
});

function expectsGrowth({ workbook }: Design): boolean {
  return Object.keys(workbook.estimates ?? {}).some((key) => /growth/i.test(key));
}

/** A decision that names the thing, and says why or what drives it. */
function decided(
  { graph, workbook }: Design,
  x: { readonly id: string; readonly name: string; readonly words: readonly string[] },
): boolean {
  const names = [
    x.id,
    x.name,
    graph.find(x.id)?.catalogue.title ?? '',
    textOf(graph.find(x.id) ?? { facts: {} }, 'product') ?? '',
    ...x.words,
  ];
  return (workbook.decisions ?? []).some(({ about, chosen = '', reason = '', drivers = [] }) => {
    const text = ` ${`${about} ${chosen}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    const named = names.some(
      (name) =>
        name !== '' &&
        text.includes(
          ` ${name
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]+/gu, ' ')
            .trim()} `,
        ),
    );
    return named && (drivers.length > 0 || reason.trim().split(/\s+/).length >= 3);
  });
}

interface Excess {
  readonly design: Design;
  readonly variant: string;
  readonly target: Component;
  readonly severity?: Severity;
  readonly message: string;
  readonly numbers: readonly Figure[];
  readonly certainty: Quantity['from'];
  readonly evidence?: Evidence;
  readonly autofix?: AutoFix;
}

function excess({
  design,
  variant,
  target,
  severity = 'minor',
  message,
  numbers,
  certainty,
  evidence,
  autofix,
}: Excess): Row {
  return {
    outcome: 'violation',
    variant,
    group: target.id,
    severity,
    basis: 'structure',
    certainty,
    evidence: evidence ?? { components: [target.id], fields: loadFields(design.workbook) },
    numbers,
    message,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function settled(target: Component): Row {
  return pass(`a decision says why ${quoted(target)} is there`, { components: [target.id] });
}

function isLog(x: Component): boolean {
  return isBroker(x) && hasTrait(x, 'replays');
}

const fewMessages = 100;

function eventLog(design: Design, log: Component): readonly Row[] {
  const { graph, numbers } = design;
  const load = numbers.load(log.id)?.total;
  if (!load || load.hi > fewMessages) return [];
  const edges = [...graph.into(log.id), ...graph.out(log.id)];
  const ordered = edges.some((edge) => ['per-key', 'global'].includes(textOf(edge, 'ordered') ?? ''));
  const captured = graph.into(log.id).some(({ from }) => hasTrait(graph.component(from), 'captures-changes'));
  const groups = new Set(
    graph
      .out(log.id)
      .filter(({ kind }) => kind === 'consume')
      .map((edge) => textOf(edge, 'consumerGroup') ?? replicaGroup(graph, edge.to)[0] ?? edge.to),
  );
  if (ordered || captured || groups.size > 1)
    return [pass(`${quoted(log)} keeps an order, or serves several readers`, { components: [log.id] })];
  if (decided(design, { ...log, words: ['event log', 'replay', 'messaging', 'broker', 'log'] })) return [settled(log)];
  const headroom = load.hi > 0 ? `${round(fewMessages / load.hi)}× headroom` : 'room for everything';
  return [
    excess({
      design,
      variant: 'event-log',
      target: log,
      certainty: load.from,
      numbers: figures(`messages into ${quoted(log)} at peak`, load, '/s', 'the estimates, through the drawing'),
      message: `At ${round(load.hi)} messages/s for one group of consumers a plain queue has ${headroom}. What does ${quoted(log)} buy?`,
      autofix: { label: 'Make it a queue', ops: [{ op: 'set-kind', target: log.id, kind: 'queue' }], confirm: false },
    }),
  ];
}

/** All the bytes that the design will hold, where they are estimated. */
function wholeData(design: Design, store: Component): number | undefined {
  const { workbook, numbers } = design;
  const total = estimate(workbook, 'storageTotalBytes');
  if (total !== undefined) return total;
  const growth = numbers.growth(store.id);
  if (growth && typeof growth.retentionDays === 'number') return growth.perDay.hi * growth.retentionDays;
  const sized = entitiesIn(workbook.entities, store.id).map(({ rows, recordBytes }) =>
    rows === undefined || recordBytes === undefined ? undefined : rows * recordBytes,
  );
  return sized.length > 0 && !sized.includes(undefined)
    ? sized.reduce<number>((all, size) => all + (size ?? 0), 0)
    : undefined;
}

const littleData = 500e9;

function sharding(design: Design, store: Component): readonly Row[] {
  const shards = numberOf(store, 'shards') ?? 1;
  const data = wholeData(design, store);
  const writes = design.numbers.load(store.id)?.write;
  const node = capacityOf(design.graph, store)?.writes?.each ?? planned(store, 'writeCapacityRps', '');
  if (shards < 2 || data === undefined || data >= littleData || !writes || !node || writes.hi >= 0.3 * node.lo)
    return [];
  if (decided(design, { ...store, words: ['shard', 'shards', 'sharding', 'shard key', 'partition key'] }))
    return [settled(store)];
  return [
    excess({
      design,
      variant: 'sharding',
      target: store,
      certainty: writes.from,
      numbers: [
        ...figures(`writes to ${quoted(store)} at peak`, writes, '/s', 'the estimates, through the drawing'),
        ...figures(
          'writes that one node takes',
          node,
          '/s',
          node.from === 'assumed' ? 'assumed' : `props of ${quoted(store)}`,
        ),
        { name: `data in ${quoted(store)}`, value: data, unit: 'B', from: 'estimates' },
      ],
      message: `At ${round(writes.hi)} writes/s and ${bytes(data)} one node has ${round(node.lo / Math.max(writes.hi, 1e-9))}× headroom. What do the ${round(shards)} shards of ${quoted(store)} buy?`,
      autofix: {
        label: 'Keep it on one node',
        ops: [{ op: 'set-prop', target: store.id, prop: 'shards', value: 1 }],
        confirm: false,
      },
    }),
  ];
}

function wideColumn(design: Design, store: Component): readonly Row[] {
  const data = wholeData(design, store);
  const writes = design.numbers.load(store.id)?.write;
  if (store.kind !== 'wide-column-store' || data === undefined || data >= littleData || !writes || writes.hi >= 1000)
    return [];
  if (decided(design, { ...store, words: ['wide column', 'storage', 'database'] })) return [settled(store)];
  return [
    excess({
      design,
      variant: 'wide-column',
      target: store,
      certainty: writes.from,
      numbers: [
        ...figures(`writes to ${quoted(store)} at peak`, writes, '/s', 'the estimates, through the drawing'),
        { name: `data in ${quoted(store)}`, value: data, unit: 'B', from: 'estimates' },
      ],
      message: `At ${round(writes.hi)} writes/s and ${bytes(data)} a relational database has ${round(500 / Math.max(writes.hi, 1e-9))}× headroom and takes any query. What does ${quoted(store)} buy?`,
    }),
  ];
}

/** A cache before one's own store, whose reads the store could answer itself, and fast enough. */
function cache(design: Design, x: Component): readonly Row[] {
  const { graph } = design;
  const behind = storesBehind(graph, x);
  if (behind.length === 0 || textOf(x, 'pattern') === 'write-behind') return [];
  const without = withoutCaches(design);
  const shares = behind.map((store) => {
    const reads = without.load(store.id)?.read;
    const each = capacityOf(graph, store)?.each;
    return reads && each ? reckon(quotient, reads, each) : undefined;
  });
  const known = shares.filter((share) => share !== undefined);
  if (known.length < shares.length || known.some((share) => share.hi >= 0.3) || !isFastEnough(design, x, behind))
    return [];
  if (decided(design, { ...x, words: ['cache', 'caching', 'cache aside'] })) return [settled(x)];
  const [store] = behind;
  const reads = store && without.load(store.id)?.read;
  if (!store || !reads) return [];
  return [
    excess({
      design,
      variant: 'cache',
      target: x,
      certainty: reads.from,
      evidence: { components: [x.id, ...behind.map(({ id }) => id)], fields: loadFields(design.workbook) },
      numbers: [
        ...figures(`reads of ${quoted(store)} without ${quoted(x)}`, reads, '/s', 'the estimates, with hit ratio 0'),
        ...figures(
          `used of ${quoted(store)} then`,
          { lo: (known[0]?.lo ?? 0) * 100, hi: (known[0]?.hi ?? 0) * 100 },
          '%',
          'reads ÷ capacity',
        ),
      ],
      message: `One node of ${quoted(store)} alone would be at most ${round(Math.max(...known.map(({ hi }) => hi)) * 100)} % full with all ${round(reads.hi)} reads/s. What does ${quoted(x)} buy?`,
      autofix: { label: 'Do without it', ops: [{ op: 'remove', target: x.id }], confirm: false },
    }),
  ];
}

/** The latency model run a second time, with the caches empty. */
function isFastEnough(design: Design, x: Component, behind: readonly Component[]): boolean {
  const { flows, workbook } = design;
  const without = withoutCaches(design);
  const touched = new Set([x, ...behind].flatMap(({ id }) => flowsThrough(flows, id)));
  return (['p50', 'p95', 'p99'] as const).every((percentile) => {
    const target = workbook.targets?.[`${percentile}Ms`];
    return (
      target === undefined || [...touched].every((flow) => (without.latency(flow)?.[percentile].hi ?? 0) <= target)
    );
  });
}

/** Two regions are drawn, one is stated to be enough, and it can keep the promise. Nothing stated is no "one". */
function multiRegion(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const { availabilityPct, regions, compliance, rtoMin } = workbook.targets ?? {};
  const drawn = boundariesOf(graph, 'region').filter(({ members }) => members.some((id) => isOwn(graph.component(id))));
  const single = regions !== undefined && regions <= 1 && availabilityPct !== undefined && availabilityPct < 99.99;
  if (drawn.length < 2 || !single || compliance !== undefined || (rtoMin ?? 60) < 60) return [];
  const members = graph.components.filter((x) => regionOf(graph, x.id) !== undefined && isOwn(x));
  const [first] = members;
  const words = ['region', 'regions', 'multi region', 'geography'];
  if (!first || decided(design, { id: '', name: '', words })) return [];
  return [
    excess({
      design,
      variant: 'multi-region',
      target: first,
      severity: 'major',
      certainty: 'structural',
      evidence: {
        components: members.map(({ id }) => id),
        boundaries: drawn.map(({ id }) => id),
        fields: [field('targets', 'availabilityPct'), field('targets', 'regions')],
      },
      numbers: [{ name: 'promised availability', value: availabilityPct, unit: '%', from: 'target availabilityPct' }],
      message: `${round(availabilityPct)} % can be kept by the zones of one region. What does running in ${listed(drawn.map(({ name }) => name))} buy?`,
    }),
  ];
}

function isOwn(x: Component): boolean {
  return isCompute(x) || isStore(x);
}

const oneTeam = 4;

/** Services of one's own that answer requests: not workers, gateways or poolers. */
function microservices(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const services = oncePerGroup(graph).filter((x) => x.kind === 'service' && !isPassThrough(x));
  const peak = estimatedTotal(workbook, 'peak');
  const all = peak && peak.read.hi + peak.write.hi;
  const owners = new Set(services.map(({ id }) => ownerOf(graph, id)).filter((owner) => owner !== undefined));
  const [first] = services;
  if (!first || all === undefined || all >= 100 || services.length <= oneTeam || owners.size > 1) return [];
  if (
    decided(design, {
      id: '',
      name: '',
      words: ['service', 'services', 'microservices', 'microservice', 'team', 'teams', 'monolith', 'modular monolith'],
    })
  )
    return [];
  const promised = (workbook.targets?.availabilityPct ?? 0) >= 99.95;
  return [
    excess({
      design,
      variant: 'microservices',
      target: first,
      severity: promised ? 'minor' : 'major',
      certainty: 'structural',
      evidence: { components: services.map(({ id }) => id), fields: loadFields(workbook) },
      numbers: [
        { name: 'requests at peak', value: all, unit: '/s', from: 'estimates' },
        { name: 'services', value: services.length, unit: '', from: 'the drawing' },
      ],
      message: `At ${round(all)} requests/s one service on two machines has ${round(100 / Math.max(all, 1e-9))}× headroom and more. What do ${services.length} services buy, for one team?`,
    }),
  ];
}

/**
 * Many copies of something that a few would carry. Only against a stated capacity: how much one copy does differs by a
 * thousand from service to service; with all caches empty, for which a careful team sizes; and not behind a queue, where
 * nobody states how much work a message is.
 */
function overprovisioned(design: Design, x: Component): readonly Row[] {
  const count = numberOf(x, 'instances');
  if (count === undefined || count <= 4) return [];
  const [fullest] = design.numbers.under({ hitRatio: 0 }).utilisations(x.id);
  if (!fullest || fullest.used.hi >= 0.05 || fullest.used.hi === 0) return [];
  if (fullest.each.from === 'assumed' || !isBoundByRate(design, x)) return [];
  if (decided(design, { ...x, words: [] })) return [settled(x)];
  const wanted = Math.max(2, Math.min(count, numberOf(x, 'azCount') ?? 2));
  return [
    excess({
      design,
      variant: 'overprovisioned',
      target: x,
      certainty: fullest.used.from,
      numbers: [
        ...figures(`load of ${quoted(x)} at peak`, fullest.load, fullest.unit, 'the estimates, through the drawing'),
        ...figures(
          `used of ${quoted(x)}`,
          { lo: fullest.used.lo * 100, hi: fullest.used.hi * 100 },
          '%',
          'load ÷ (copies × capacity)',
        ),
      ],
      message: `${quoted(x)} is at most ${round(fullest.used.hi * 100)} % full at peak with ${round(count)} copies. What do the others buy?`,
      autofix: {
        label: `Run ${wanted}`,
        ops: [{ op: 'set-prop', target: x.id, prop: 'instances', value: wanted }],
        confirm: false,
      },
    }),
  ];
}

function isBoundByRate({ graph }: Design, x: Component): boolean {
  const batched = states(x, 'batchSize') || graph.into(x.id).some((edge) => (numberOf(edge, 'batchSize') ?? 1) > 1);
  const apart =
    isControl(x) ||
    isBroker(x) ||
    hasTrait(x, 'keeps-quorum') ||
    hasTrait(x, 'holds-connections') ||
    hasTrait(x, 'limits-rate');
  const scales = is(x, 'autoscaling', 'yes') === 'true';
  return !apart && !batched && !scales && !isFedOnly(graph, x.id) && sourceOf(x, 'instances') === 'stated';
}

import { numberOf } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isEntry } from '#graph/sets.ts';
import type { Bandwidth } from '#simulation/bandwidth.ts';
import { against, quotient, scaled } from '#simulation/interval.ts';
import { reckon } from '#simulation/quantity.ts';
import { bitRate, bytes, round } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import type { Design } from '../design.ts';
import { figures, loadFields, oncePerGroup, waysTo } from '../reckoned.ts';
import { field, freshId, listed, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'The network is the bottleneck',
  asks: 'Do the bytes fit through, and are large ones served from near the users?',
  impact: 'Packet drops and retransmits look like random slowness everywhere.',
  fix: 'A content network for reads, uploads straight to object storage, compression, smaller answers.',
  followUp: 'How many bytes does one page view cost you, and who pays?',
  detection:
    'Rates × stated sizes are added for each component, by direction, and compared with 70 % of the network cards of its copies; answers of 100 kB and more at over a gigabit a second without a content network before them are found, too.',
  knownFalseAlarms: 'Managed balancers and object storage have no card of their own to fill.',
  group: 'G',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'offload',
  dimension: 6,
  keywords: ['cdn', 'compress', 'signed url'],

  check(design) {
    if (!sizesAreStated(design)) return rows(unsized(design), 'no size of a request or an answer is stated');
    return rows(
      [...oncePerGroup(design.graph).flatMap((x) => rowOf(design, x)), ...unsized(design)],
      'no load is known for what has a size',
    );
  },
});

function sizesAreStated({ graph, workbook }: Design): boolean {
  const estimated = estimate(workbook, 'responseBytes') ?? estimate(workbook, 'payloadBytes');
  return (
    estimated !== undefined ||
    graph.connections.some((edge) => (numberOf(edge, 'payloadBytes') ?? numberOf(edge, 'responseBytes')) !== undefined)
  );
}

/** The share of a network card that can be used before packets wait. */
const usable = 0.7;

function rowOf(design: Design, x: Component): readonly Row[] {
  if (isEntry(x)) return [];
  const found = design.numbers.bandwidth(x.id);
  if (found.bits.hi === 0) return [];
  if (found.room) {
    const share = reckon((bits, room) => quotient(bits, scaled(room, usable)), found.bits, found.room);
    if (against(share, 1) === 'above') return [overCards(design, x, found)];
  }
  const heavy = heavyAnswers(design, x, found);
  if (heavy) return [heavy];
  return [pass(`${quoted(x)} moves at most ${bitRate(found.bits.hi)} at peak`, { components: [x.id] })];
}

function overCards(design: Design, x: Component, found: Bandwidth): Row {
  const { bits, room, source } = found;
  const autofix = withContentNetwork(design, x);
  return {
    outcome: 'violation',
    group: x.id,
    severity: 'major',
    basis: 'contradiction',
    certainty: bits.from,
    evidence: {
      components: [x.id],
      fields: [...loadFields(design.workbook), ...sizeFields(design)],
      paths: waysTo(design.graph, x.id),
    },
    numbers: [
      ...figures(`through ${quoted(x)} at peak`, bits, 'bit/s', 'rate × bytes × 8'),
      ...(room ? figures(`room of ${quoted(x)}`, room, 'bit/s', source) : []),
    ],
    message: `${quoted(x)} would move ${bits.lo === bits.hi ? '' : 'at least '}${bitRate(bits.lo)} at peak; its network carries ${room ? bitRate(room.hi) : 'less'} at most.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function sizeFields({ workbook }: Design): readonly string[] {
  const keys = ['responseBytes', 'payloadBytes'].filter((key) => workbook.estimates?.[key] !== undefined);
  return keys.map((key) => field('estimates', key));
}

/** Images and downloads, from one's own machines, at a rate that costs. */
function heavyAnswers(design: Design, x: Component, { answers }: Bandwidth): Row | undefined {
  const { graph } = design;
  const serves = isCompute(x) || hasTrait(x, 'serves-objects');
  const size = Math.max(
    0,
    ...graph.into(x.id).flatMap((edge) => numberOf(edge, 'responseBytes') ?? []),
    estimate(design.workbook, 'responseBytes') ?? 0,
  );
  if (!serves || size < 100_000 || answers.lo <= 1e9 || isBehindContentNetwork(graph, x)) return undefined;
  const autofix = withContentNetwork(design, x);
  return {
    outcome: 'violation',
    group: x.id,
    severity: 'major',
    basis: 'structure',
    certainty: answers.from,
    evidence: {
      components: [x.id],
      fields: [...loadFields(design.workbook), ...sizeFields(design)],
      paths: waysTo(graph, x.id),
    },
    numbers: figures(`answers of ${quoted(x)} at peak`, answers, 'bit/s', 'rate × bytes × 8'),
    message: `${quoted(x)} sends users ${bytes(size)} a time, ${bitRate(answers.lo)} at peak, and no content network stands before it.`,
    impact: 'Every user waits for the distance to your region, and every byte is paid for at the dearest price.',
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function isBehindContentNetwork(graph: SystemGraph, x: Component): boolean {
  const seen = new Set([x.id]);
  for (const id of seen) {
    for (const { from } of graph.into(id)) {
      const before = graph.component(from);
      if (before.kind === 'cdn') return true;
      if (hasTrait(before, 'fronts-traffic')) seen.add(from);
    }
  }
  return false;
}

/** Before the first thing that the users reach. */
function withContentNetwork({ graph }: Design, x: Component): AutoFix | undefined {
  const [path] = waysTo(graph, x.id);
  const [entry, first] = path ?? [];
  const edge = graph.out(entry ?? '').find(({ to }) => to === first);
  if (!edge || graph.component(edge.to).kind === 'cdn' || isBehindContentNetwork(graph, x)) return undefined;
  const id = freshId(graph, 'cdn');
  return {
    label: 'Put a content network in front',
    ops: [{ op: 'splice', connection: edge.id, id, kind: 'cdn', name: 'CDN', props: { hitRatio: 0.9 } }],
    confirm: true,
  };
}

const mediaNames = /image|photo|picture|video|audio|media|attachment/i;

/** Images are read, often, and nobody says how large they are. */
function unsized({ graph, workbook, numbers }: Design): readonly Row[] {
  const reads = numbers.demand()?.total.read.lo ?? 0;
  const media = (workbook.entities ?? []).flatMap(({ name, recordBytes }, i) =>
    mediaNames.test(name) && recordBytes === undefined ? [{ name, place: field('entities', i) }] : [],
  );
  const covered =
    estimate(workbook, 'responseBytes') !== undefined || graph.components.some(({ kind }) => kind === 'cdn');
  if (media.length === 0 || covered || reads < 100) return [];
  return [
    {
      outcome: 'question',
      group: 'media',
      ifNo: 'major',
      missing: [{ target: field('estimates', 'responseBytes'), prop: 'responseBytes' }],
      ask: `${listed(media.map(({ name }) => name))} ${media.length === 1 ? 'is' : 'are'} read up to ${round(reads)} times a second. How many bytes is one?`,
      evidence: { fields: media.map(({ place }) => place) },
    },
  ];
}

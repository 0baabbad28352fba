import { numberOf, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCompute, isEdge, isEntry, isStore } from '#graph/sets.ts';
import { bytes } from '#simulation/words.ts';
import { estimate } from '#workbook/estimates.ts';
import type { Endpoint, Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { arrow, endpointName, evidenceOf, field, freshId, listed, named, pass, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Too big for where it goes',
  asks: 'Does everything that is sent or stored fit where it goes?',
  impact: 'It works in tests with small files and fails for the largest customers only.',
  fix: 'Store the large thing as an object and pass its key; let clients upload straight to object storage with a signed link.',
  followUp: 'A user uploads 4 GB on a phone that loses signal at 90 %. What happens?',
  detection:
    'A stated size of a message, record or request is compared with what its target accepts: a limit that is stated, or the product’s own.',
  knownFalseAlarms:
    'Batches, where the limit is on a message; logs whose limit can be raised, which is only worth a note in the margin.',
  group: 'F',
  severity: 'minor',
  impactClass: 'slow',
  fixFamily: 'claim check',
  dimension: 4,
  keywords: ['claim check', 'presigned', 'chunk', 'reference'],
  variants: ['broker', 'store', 'request'],

  check(design) {
    return rows(
      [
        ...design.graph.connections.flatMap((edge) => sent(design, edge)),
        ...(design.workbook.entities ?? []).flatMap((entity, i) => kept(design, entity, i)),
        ...uploads(design),
        ...unsized(design),
      ],
      'no size of anything that is sent or stored is stated',
    );
  },
});

interface Bound {
  readonly bytes: number;
  readonly prop: string;
  /** Whether nothing can be done about it but to send less. */
  readonly hard: boolean;
}

function boundOf(target: Component): Bound | undefined {
  const prop = isBroker(target) ? 'maxMessageBytes' : isStore(target) ? 'maxItemBytes' : 'maxPayloadBytes';
  const limit = numberOf(target, prop);
  const raised = sourceOf(target, prop) === 'product' && hasTrait(target, 'replays');
  return limit === undefined ? undefined : { bytes: limit, prop, hard: !raised };
}

function sent({ graph }: Design, edge: Connection): readonly Row[] {
  const size = numberOf(edge, 'payloadBytes');
  const target = graph.component(edge.to);
  const bound = boundOf(target);
  if (size === undefined || !bound || edge.kind === 'consume') return [];
  const variant = isBroker(target) ? 'broker' : isStore(target) ? 'store' : 'request';
  if (size <= bound.bytes) return once(graph, edge, target, size, variant);
  const autofix = variant === 'broker' ? claimCheck(graph, edge) : undefined;
  return [
    {
      outcome: 'violation',
      variant,
      group: edge.id,
      severity: bound.hard ? 'blocking' : 'minor',
      basis: 'contradiction',
      certainty: sourceOf(target, bound.prop),
      evidence: evidenceOf([edge]),
      numbers: [
        {
          name: `size on ${arrow(graph, edge)}`,
          value: size,
          unit: 'B',
          from: `prop payloadBytes of ${arrow(graph, edge)}`,
        },
        {
          name: `largest that ${quoted(target)} accepts`,
          value: bound.bytes,
          unit: 'B',
          from: sourceWords(target, bound),
        },
      ],
      message: `${arrow(graph, edge)} carries ${bytes(size)}, but ${quoted(target)} accepts ${bytes(bound.bytes)}.`,
      ...(autofix === undefined ? {} : { autofix }),
    },
  ];
}

function sourceWords(target: Component, { prop }: Bound): string {
  return sourceOf(target, prop) === 'product'
    ? `limit of ${textOf(target, 'product') ?? 'the product'}`
    : `prop ${prop} of ${quoted(target)}`;
}

/** SQS took 256 KiB until August 2025, and its older client libraries still do. */
const olderLimit = 262_144;

function once(graph: SystemGraph, edge: Connection, target: Component, size: number, variant: string): readonly Row[] {
  const evidence = evidenceOf([edge]);
  const isQueueService =
    /^sqs/i.test(textOf(target, 'product') ?? '') && sourceOf(target, 'maxMessageBytes') === 'product';
  if (!isQueueService || size <= olderLimit) {
    return [pass(`${bytes(size)} on ${arrow(graph, edge)} fit into what ${quoted(target)} accepts`, evidence)];
  }
  const ask = `${arrow(graph, edge)} carries ${bytes(size)}. ${quoted(target)} accepts that since August 2025 only, 262 kB before: does your client?`;
  return [{ outcome: 'question', variant, group: edge.id, ifNo: 'blocking', missing: [], ask, evidence }];
}

function claimCheck(graph: SystemGraph, edge: Connection): AutoFix {
  const drawn = graph.out(edge.from).find(({ to }) => hasTrait(graph.component(to), 'serves-objects'));
  const id = freshId(graph, 'objects');
  const store = drawn
    ? []
    : ([
        { op: 'add-component', id, kind: 'object-storage', name: 'Object storage', near: edge.from },
        { op: 'connect', from: edge.from, to: id, kind: 'write' },
      ] as const);
  const reference = { op: 'set-prop', target: edge.id, prop: 'payloadBytes', value: 1000 } as const;
  return { label: 'Store it as an object and pass the key', ops: [...store, reference], confirm: true };
}

/** A megabyte in a row or document makes every query that touches it slow. */
const heavyRecord = 1e6;

function kept({ graph }: Design, entity: Entity, i: number): readonly Row[] {
  const store = graph.find(entity.store ?? '');
  const size = entity.recordBytes;
  if (!store || size === undefined || hasTrait(store, 'serves-objects')) return [];
  const bound = boundOf(store);
  const evidence = { components: [store.id], fields: [field('entities', i, 'recordBytes')] };
  const over = bound !== undefined && size > bound.bytes;
  const heavy = hasTrait(store, 'elects-leader') && size > heavyRecord;
  if (!over && !heavy) return [pass(`a record of ${entity.name} is ${bytes(size)}`, evidence)];
  const limit = over ? bound.bytes : heavyRecord;
  return [
    {
      outcome: 'violation',
      variant: 'store',
      group: `entity ${entity.name}`,
      severity: over ? 'blocking' : 'minor',
      basis: 'contradiction',
      certainty: over ? sourceOf(store, bound.prop) : 'stated',
      evidence,
      numbers: [
        { name: `record of ${entity.name}`, value: size, unit: 'B', from: `entity ${entity.name}` },
        {
          name: `largest for ${quoted(store)}`,
          value: limit,
          unit: 'B',
          from: over ? sourceWords(store, bound) : 'engineering judgement',
        },
      ],
      message: over
        ? `A record of ${entity.name} is ${bytes(size)}, but ${quoted(store)} accepts ${bytes(limit)}.`
        : `A record of ${entity.name} is ${bytes(size)} in ${quoted(store)}: every query, backup and replica carries it along.`,
    },
  ];
}

/** Above this an upload belongs straight into object storage. */
const largeUpload = 10e6;

function uploads(design: Design): readonly Row[] {
  const { graph } = design;
  const through = graph.connections.filter((edge) => {
    const size = numberOf(edge, 'payloadBytes') ?? 0;
    const target = graph.component(edge.to);
    return size > largeUpload && isCompute(target) && comesFromOutside(graph, edge) && boundOf(target) === undefined;
  });
  const listedEndpoints = endpointsOf(design).filter(({ payloadBytes, servedBy }) => {
    const server = graph.find(servedBy ?? '');
    return (payloadBytes ?? 0) > largeUpload && server !== undefined && isCompute(server);
  });
  return [
    ...through.map((edge): Row =>
      upload(numberOf(edge, 'payloadBytes') ?? 0, named(graph, edge.to), edge.id, evidenceOf([edge])),
    ),
    ...listedEndpoints.map((endpoint): Row =>
      upload(endpoint.payloadBytes ?? 0, named(graph, endpoint.servedBy ?? ''), endpoint.field, {
        components: [endpoint.servedBy ?? ''],
        fields: [endpoint.field],
      }),
    ),
  ];
}

function comesFromOutside(graph: SystemGraph, { from }: Connection): boolean {
  const source = graph.component(from);
  return isEntry(source) || (isEdge(source) && graph.into(from).some((edge) => isEntry(graph.component(edge.from))));
}

function upload(size: number, server: string, group: string, evidence: Row['evidence']): Row {
  return {
    outcome: 'violation',
    variant: 'request',
    group,
    severity: 'minor',
    basis: 'structure',
    certainty: 'stated',
    evidence,
    numbers: [{ name: 'upload', value: size, unit: 'B', from: 'stated payload' }],
    message: `Uploads of ${bytes(size)} pass through ${server}, which holds a connection and a buffer for each as long as the slowest phone takes.`,
  };
}

interface Placed extends Endpoint {
  readonly field: string;
}

function endpointsOf({ workbook }: Design): readonly Placed[] {
  return (workbook.endpoints ?? []).map((endpoint, i) => ({ ...endpoint, field: field('endpoints', i) }));
}

const largeThings = /image|photo|picture|video|audio|file|attachment|document|media|upload/i;

/** Something that is usually large, of which nobody says how large; where objects have a place, it has one, too. */
function unsized(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const hasObjects = graph.components.some((x) => hasTrait(x, 'serves-objects'));
  if (hasObjects || estimate(workbook, 'payloadBytes') !== undefined) return [];
  const entities = (workbook.entities ?? []).flatMap((entity, i) =>
    largeThings.test(entity.name) && entity.recordBytes === undefined && estimate(workbook, 'recordBytes') === undefined
      ? [{ name: entity.name, place: field('entities', i), prop: 'recordBytes' }]
      : [],
  );
  const endpoints = endpointsOf(design).flatMap((endpoint) =>
    (endpoint.method === 'POST' || endpoint.method === 'PUT') &&
    largeThings.test(endpoint.path) &&
    endpoint.payloadBytes === undefined
      ? [{ name: endpointName(endpoint), place: endpoint.field, prop: 'payloadBytes' }]
      : [],
  );
  const all = [...entities, ...endpoints];
  if (all.length === 0) return [];
  return [
    {
      outcome: 'question',
      variant: 'request',
      group: 'unsized',
      ifNo: 'minor',
      missing: all.map(({ place, prop }) => ({ target: place, prop })),
      ask: `How large does ${listed(all.map(({ name }) => name))} get, and does it go through your own services?`,
      evidence: { fields: all.map(({ place }) => place) },
    },
  ];
}

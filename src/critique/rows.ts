import { weakest } from '#graph/facts.ts';
import type { Connection, Provenance, SystemGraph } from '#graph/graph.ts';
import type { Design } from './design.ts';
import type { AutoFix, EditOp, Evidence, Pass } from './rule.ts';
import { type Endpoint, mentions } from '#workbook/workbook.ts';

/** A name as it stands in a sentence. */
export function quoted({ name }: { readonly name: string }): string {
  return `'${name}'`;
}

export function named(graph: SystemGraph, id: string): string {
  return quoted(graph.component(id));
}

/** "'Orders' → 'Orders DB'". */
export function arrow(graph: SystemGraph, { from, to }: Connection): string {
  return `${named(graph, from)} → ${named(graph, to)}`;
}

/** "a, b and c"; a long list ends in "and 3 more". */
export function listed(parts: readonly string[], most = 5): string {
  const all = [...new Set(parts)];
  const kept = all.length > most ? [...all.slice(0, most - 1), `${all.length - most + 1} more`] : all;
  const last = kept.at(-1) ?? '';
  return kept.length < 2 ? last : `${kept.slice(0, -1).join(', ')} and ${last}`;
}

/** The same of things that differ by name; only what is shown is put into words. */
export function listedBy<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
  say: (thing: T) => string,
  most = 5,
): string {
  const differ = new Set(things.map(nameOf)).size === things.length;
  if (!differ || things.length <= most) return listed(things.map(say), most);
  return listed([...things.slice(0, most - 1).map(say), `${things.length - most + 1} more`], most);
}

export function counted(n: number, noun: string): string {
  return `${figure(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** "1,234", "5.8 million": as a person would say it. */
export function figure(value: number): string {
  const scale = scales.find(([from]) => Math.abs(value) >= from);
  if (scale) return `${rounded(value / scale[0])} ${scale[1]}`;
  return Math.abs(value) >= 1000
    ? Math.round(value)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ',')
    : rounded(value);
}

const scales: readonly (readonly [number, string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

function rounded(value: number): string {
  return Number(value.toPrecision(value >= 100 ? 3 : 2)).toString();
}

/** The connections with their ends, and what else belongs to it. */
export function evidenceOf(edges: readonly Connection[], more: Evidence = {}): Evidence {
  return {
    ...more,
    components: [...new Set([...edges.flatMap(({ from, to }) => [from, to]), ...(more.components ?? [])])],
    connections: [...new Set([...edges.map(({ id }) => id), ...(more.connections ?? [])])],
  };
}

/** An id that nothing of the drawing has, close to the one wanted. */
export function freshId(graph: SystemGraph, wanted: string): string {
  const taken = new Set([...graph.components, ...graph.connections, ...graph.boundaries].map(({ id }) => id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

export function pass(because: string, evidence: Evidence): Pass {
  return { outcome: 'pass', because, evidence };
}

/** A fix that states props of one element: facts about the world, so the person says how they came true. */
export function stating(
  label: string,
  target: string,
  props: Readonly<Record<string, number | string | readonly string[]>>,
): AutoFix {
  const ops = Object.entries(props).map(([prop, value]): EditOp => ({ op: 'set-prop', target, prop, value }));
  return { label, ops, confirm: true };
}

/** An endpoint as the workbook lists it: 'POST /v1/orders'. */
export function endpointName({ method, path }: Endpoint): string {
  return `'${method} ${path}'`;
}

/** A place in the workbook: `/workbook/entities/2/indexes`. */
export function field(...steps: readonly (string | number)[]): string {
  return ['', 'workbook', ...steps].join('/');
}

/**
 * Words that answer what the drawing leaves open: a note that names one of the components and holds one of the stems.
 * They never answer for a bad value that is stated.
 */
export function explained(
  { graph, workbook }: Design,
  evidence: Evidence,
  ...stems: readonly string[]
): Pass | undefined {
  const subjects = (evidence.components ?? []).flatMap((id) => [id, graph.find(id)?.name.toLowerCase() ?? id]);
  const isAbout = (note: string): boolean => subjects.length === 0 || subjects.some((subject) => names(note, subject));
  const note = mentions(workbook, ...stems).find(isAbout);
  return note === undefined
    ? undefined
    : { outcome: 'pass', because: `the workbook says: “${shortened(note)}”`, evidence };
}

/** Whether a text holds a name as words of their own. */
function names(text: string, name: string): boolean {
  const words = (of: string): string =>
    ` ${of
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return words(text).includes(words(name));
}

function shortened(note: string): string {
  const text = note.replace(/\s+/g, ' ').trim();
  return text.length <= 120 ? text : `${text.slice(0, 117).trimEnd()}…`;
}

/** The components of what the design must do: of its must requirements, or of every function where none is traced. */
export function onMustFlows({ flows }: Design): ReadonlySet<string> {
  return new Set(mustFlows(flows).flatMap(({ components }) => components));
}

export function mustFlows(flows: Design['flows']): Design['flows'] {
  const musts = flows.filter(({ stated, weight }) => stated && weight >= 3);
  return musts.length > 0 ? musts : flows.filter(({ stated }) => !stated);
}

/** The weakest of what a judgement of connections rests on: their kinds, and the props that it read. */
export function certaintyOf(edges: readonly Connection[], ...props: readonly string[]): Provenance {
  const read = edges.flatMap((edge) => props.flatMap((prop) => edge.facts[prop]?.from ?? []));
  return weakest(...edges.map(({ kindFrom }) => kindFrom), ...read);
}

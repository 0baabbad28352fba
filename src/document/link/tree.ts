import { hash, hashOf } from './hash.ts';
import { type Axis, axis, coordinate, integer } from './position.ts';
import { modes, type Port } from './port.ts';
import { stop } from './range.ts';
import { addThing, connect, noThings, reference, type Things } from './reference.ts';
import type { TextCoder } from './text.ts';

/** Plain data as JSON has it. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };
type Group = Readonly<Record<string, Plain>>;

const types = [
  'object',
  'list',
  'number',
  'word',
  'text',
  'reference',
  'yes',
  'no',
  'nothing',
  'slug',
  'same',
  'next',
  'ends',
  'position',
  'strokes',
] as const;
type Type = (typeof types)[number];

/** Keys in the order in which they help to guess the next; others follow in the order of the word list. */
const order = [
  'title',
  'problem',
  'tags',
  'from',
  'to',
  'kind',
  'name',
  'about',
  'method',
  'component',
  'mode',
  'text',
  'chosen',
  'alternatives',
  'reason',
  'id',
  'role',
  'props',
  'at',
  'size',
  'components',
  'boundaries',
  'connections',
  'workbook',
];
const pointing: ReadonlySet<string> = new Set([
  'from',
  'to',
  'members',
  'path',
  'also',
  'binds',
  'servedBy',
  'store',
  'component',
  'about',
  'evidence',
]);
/** Keys whose value says most about the rest of its object. */
const telling: ReadonlySet<string> = new Set(['kind', 'method', 'mode', 'type']);
const firstIds: Readonly<Record<string, string>> = {
  components: 'c1',
  connections: 'e1',
  boundaries: 'b1',
  questions: 'q1',
  requirements: 'F1',
};

const endOfObject = 0;
const foreign = 1;
const wordBits = 11;
const deepest = 16;

/** The words that have a number. New ones go to the end: those before keep theirs. */
export interface Words {
  readonly list: readonly string[];
  readonly index: ReadonlyMap<string, number>;
}

export function wordsOf(list: readonly string[]): Words {
  return { list, index: new Map(list.map((word, i) => [word, i + 2])) };
}

interface Session {
  readonly port: Port;
  readonly text: TextCoder;
  readonly words: Words;
  readonly things: Things;
  readonly x: Axis;
  readonly y: Axis;
  /** What stood last at a place: a type, a word, a length, a text's hash. */
  readonly last: Map<number, number>;
  readonly shapes: Map<number, readonly number[]>;
  readonly lastIds: Map<string, string>;
  owner: number;
  depth: number;
}

/** Where a value stands: its key, whose key that is, what came before it and what stands beside it. */
interface Spot {
  readonly key: string;
  readonly parent: string;
  readonly before: number;
  readonly beside: Group;
}

/** Codes a document as the tree that it is; every choice is made by contexts: where, whose, after what. */
export function tree(port: Port, text: TextCoder, words: Words, known: Plain): Plain {
  const session: Session = {
    port,
    text,
    words,
    things: noThings(),
    x: axis(1),
    y: axis(2),
    last: new Map(),
    shapes: new Map(),
    lastIds: new Map(),
    owner: 0,
    depth: 0,
  };
  return value(session, { key: '$', parent: '$', before: 0, beside: {} }, known);
}

function value(session: Session, spot: Spot, known: Plain): Plain {
  const place = placeOf(spot);
  const type = typeAt(session, spot, place, known);
  switch (type) {
    case 'object':
      return group(session, spot, place, isGroup(known) ? known : {});
    case 'list':
      return list(session, spot, place, Array.isArray(known) ? known : []);
    case 'number':
      return number(session, place, typeof known === 'number' ? known : 0);
    case 'word':
      return word(session, spot, place, String(known));
    case 'text':
      return session.text(modes.text, place, session.owner, String(known));
    case 'reference':
      return pointer(session, spot, place, String(known));
    case 'yes':
      return true;
    case 'no':
      return false;
    case 'nothing':
      return null;
    case 'position':
      return position(session, pairOf(known));
    case 'strokes':
      return strokes(session, Array.isArray(known) ? known.map(pairOf) : []);
    default:
      return derived(session, spot, type) ?? stop('damaged');
  }
}

const placeOf = ({ key, parent }: Spot): number => hash(hashOf(key), hashOf(parent));

function typeAt(session: Session, spot: Spot, place: number, known: Plain): Type {
  const { port, owner, last } = session;
  const memory = hash(place, 21);
  const contexts = [
    place,
    hash(place, owner),
    hash(place, spot.before),
    hash(place, last.get(memory) ?? 0),
    hashOf(spot.key),
    hash(hash(place, owner), spot.before),
  ];
  const index = port.symbol(modes.type, 4, contexts, port.writing ? types.indexOf(typeOf(session, spot, known)) : 0);
  last.set(memory, index);
  return types[index] ?? stop('newer');
}

function typeOf(session: Session, spot: Spot, known: Plain): Type {
  if (known === null) return 'nothing';
  if (typeof known === 'boolean') return known ? 'yes' : 'no';
  if (typeof known === 'number') return 'number';
  if (Array.isArray(known)) {
    if (spot.key === 'at' && isPair(known) && known.every((n) => n % 10 === 0 && Math.abs(n) < 1e8)) return 'position';
    if (
      spot.key === 'points' &&
      known.every((point) => isPair(point) && point.every((n) => Number.isInteger(n) && Math.abs(n) < 1e8))
    )
      return 'strokes';
    return 'list';
  }
  if (typeof known === 'object') return 'object';
  const easy = (['same', 'slug', 'next', 'ends'] as const).find((type) => derived(session, spot, type) === known);
  if (easy) return easy;
  if (pointing.has(spot.key) && session.things.index.has(known)) return 'reference';
  return session.words.index.has(known) ? 'word' : 'text';
}

/** What an id or a role often is: made of the name, of the ends, or the one after the last. */
function derived(session: Session, { key, parent, beside }: Spot, type: Type): string | undefined {
  if (key !== 'id' && key !== 'role') return undefined;
  const { name, id, from, to } = beside;
  if (type === 'same') return key === 'role' && typeof id === 'string' ? id : undefined;
  if (type === 'slug') return typeof name === 'string' ? slugOf(name) : undefined;
  if (type === 'ends')
    return key === 'id' && typeof from === 'string' && typeof to === 'string' ? `${from}-${to}` : undefined;
  return key === 'id' ? nextId(session.lastIds.get(parent), parent) : undefined;
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function nextId(last: string | undefined, parent: string): string | undefined {
  if (last === undefined) return firstIds[parent];
  const [, letters, digits] = /^([A-Za-z-]{0,20})(\d{1,9})$/.exec(last) ?? [];
  return digits === undefined ? firstIds[parent] : `${letters ?? ''}${Number(digits) + 1}`;
}

function number(session: Session, place: number, known: number): number {
  const memory = hash(place, 22);
  const text = session.text(modes.number, place, hash(session.owner, session.last.get(memory) ?? 0), String(known));
  session.last.set(memory, hashOf(text));
  const read = Number(text);
  return text !== '' && Number.isFinite(read) ? read : stop('damaged');
}

function word(session: Session, spot: Spot, place: number, known: string): string {
  const { port, words, owner, last } = session;
  const memory = hash(place, 23);
  const previous = last.get(memory) ?? 0;
  const earlier = last.get(hash(place, 24)) ?? 0;
  const contexts = [
    place,
    hash(place, owner),
    hash(place, previous),
    hash(place, spot.before),
    hash(hash(place, owner), spot.before),
    hash(hash(place, previous), earlier),
    hashOf(spot.key),
  ];
  const index = port.symbol(modes.word, wordBits, contexts, words.index.get(known) ?? 0);
  last.set(hash(place, 24), previous);
  last.set(memory, index);
  return words.list[index - 2] ?? stop('newer');
}

function pointer(session: Session, { key }: Spot, place: number, known: string): string {
  const { port, things, last } = session;
  if (things.ids.length === 0) stop('damaged');
  const end = key === 'from' || key === 'to' ? key : 'other';
  const memory = hash(place, 25);
  const previous = end === 'other' ? (last.get(memory) ?? 0) : things.lastFrom;
  const index = reference(port, things, hashOf(key), end, previous, things.index.get(known) ?? 0);
  last.set(memory, index);
  if (end === 'from') things.lastFrom = index;
  if (end === 'to') connect(things, things.lastFrom, index);
  return things.ids[index] ?? stop('damaged');
}

function position({ port, x, y }: Session, [left, top]: readonly [number, number]): Plain {
  const before = x.last;
  const across = coordinate(port, x, 0, left / 10);
  const down = coordinate(port, y, across === before ? 1 : 2, top / 10);
  return [across * 10, down * 10];
}

function strokes({ port }: Session, known: readonly (readonly [number, number])[]): Plain {
  const count = integer(port, 31, 0, known.length);
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < count; i++) {
    const [left, top] = known[i] ?? [0, 0];
    x += integer(port, 32, 0, left - x);
    y += integer(port, 33, 0, top - y);
    points.push([x, y]);
  }
  return points;
}

function list(session: Session, spot: Spot, place: number, known: readonly Plain[]): Plain {
  const { port, owner, last } = session;
  const memory = hash(place, 26);
  const usual = last.get(memory) ?? 0;
  const parts: Plain[] = [];
  let before = spot.before;
  for (;;) {
    const i = Math.min(parts.length, 9);
    const contexts = [
      hash(place, i),
      hash(hash(place, owner), i),
      place,
      hash(place, spot.before),
      hash(hash(place, usual), parts.length),
    ];
    if (!port.flag(modes.more, contexts, parts.length < known.length)) break;
    deeper(session);
    const part = value(session, { key: spot.key, parent: spot.key, before, beside: {} }, known[parts.length] ?? null);
    session.depth--;
    before = hash(traceOf(part), 4);
    parts.push(part);
  }
  last.set(memory, parts.length);
  return parts;
}

function group(session: Session, spot: Spot, place: number, known: Group): Plain {
  const { port, words, shapes } = session;
  const outside = session.owner;
  if (spot.key === spot.parent) session.owner = 0;
  const keys = port.writing ? sorted(Object.keys(known), words) : [];
  const result: Record<string, Plain> = {};
  const shape: number[] = [];
  const usual = shapes.get(place) ?? [];
  let before = 1;
  let sofar = 7;
  for (;;) {
    const { owner } = session;
    const expected = usual[usual.indexOf(before) + 1] ?? 0;
    const contexts = [
      hash(place, before),
      hash(hash(place, before), owner),
      hash(place, sofar),
      hash(hash(place, sofar), owner),
      hash(hash(place, before), expected),
      hash(hashOf(spot.key), before),
      hash(place, owner),
    ];
    const wanted = keys[shape.length];
    const index = port.symbol(
      modes.key,
      wordBits,
      contexts,
      wanted === undefined ? endOfObject : (words.index.get(wanted) ?? foreign),
    );
    if (index === endOfObject) break;
    const key =
      index === foreign
        ? session.text(modes.foreignKey, hash(place, 11), owner, wanted ?? '')
        : (words.list[index - 2] ?? stop('newer'));
    if (key in result || key === '__proto__') stop('damaged');
    deeper(session);
    const part = value(session, { key, parent: spot.key, before, beside: result }, known[key] ?? null);
    session.depth--;
    result[key] = part;
    shape.push(index);
    before = index;
    sofar = hash(sofar, index);
    learn(session, spot, key, part, result);
  }
  shapes.set(place, shape);
  session.owner = outside;
  return result;
}

/** What a part says about those that follow it. */
function learn(session: Session, spot: Spot, key: string, part: Plain, beside: Group): void {
  const { things } = session;
  if (typeof part !== 'string') return;
  if (telling.has(key)) session.owner = hashOf(part);
  if (key === 'to') session.owner = hash(things.kinds[things.lastFrom] ?? 0, things.kinds[things.lastTo] ?? 0);
  if (key !== 'id') return;
  session.lastIds.set(spot.key, part);
  const { kind } = beside;
  if (spot.key === 'components' || spot.key === 'boundaries')
    addThing(things, part, hashOf(typeof kind === 'string' ? kind : ''));
}

function sorted(keys: readonly string[], words: Words): readonly string[] {
  const rank = (key: string): number => {
    const known = order.indexOf(key);
    return known >= 0 ? known : 1_000 + (words.index.get(key) ?? 100_000);
  };
  return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function traceOf(part: Plain): number {
  return hashOf(typeof part === 'object' ? '' : String(part));
}

function deeper(session: Session): void {
  if (++session.depth > deepest) stop('damaged');
}

function isGroup(known: Plain): known is Group {
  return typeof known === 'object' && known !== null && !Array.isArray(known);
}

function isPair(known: Plain): known is readonly [number, number] {
  return Array.isArray(known) && known.length === 2 && known.every((n) => typeof n === 'number');
}

function pairOf(known: Plain): readonly [number, number] {
  return isPair(known) ? known : [0, 0];
}

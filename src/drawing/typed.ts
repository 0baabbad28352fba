import type { Props, PropValue } from '#kinds/props.ts';
import type { Guess, SceneElement, Typed } from './element.ts';

const roles: readonly unknown[] = ['component', 'connection', 'boundary', 'icon', 'sketch'];

const known = new WeakMap<object, Typed | null>();

/** What we wrote on an element, read as untrusted input: files come from anywhere. */
export function typedOf(element: SceneElement): Typed | undefined {
  const own = element.customData?.['faultline'];
  if (typeof own !== 'object' || own === null) return undefined;
  let typed = known.get(own);
  if (typed === undefined) {
    typed = checked(own as Readonly<Record<string, unknown>>) ?? null;
    known.set(own, typed);
  }
  return typed ?? undefined;
}

function checked(own: Readonly<Record<string, unknown>>): Typed | undefined {
  const { is, kind, role, id, except, unplaced } = own;
  const guess = guessOf(own['guess']);
  if (!roles.includes(is)) return undefined;
  return {
    v: 1,
    is: is as Typed['is'],
    ...(typeof kind === 'string' && kind !== '' ? { kind } : {}),
    ...(guess ? { guess } : {}),
    ...(typeof role === 'string' && role !== '' ? { role } : {}),
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
    ...(unplaced === true ? { unplaced } : {}),
    ...(Array.isArray(except) ? { except: except.filter(isException) } : {}),
    props: propsOf(own['props']),
  };
}

function guessOf(value: unknown): Guess | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { because, confidence, alternatives } = value as Readonly<Record<string, unknown>>;
  if (typeof because !== 'string' || typeof confidence !== 'number' || !Array.isArray(alternatives)) return undefined;
  return { because, confidence, alternatives: alternatives.filter((kind) => typeof kind === 'string') };
}

function propsOf(value: unknown): Props {
  if (typeof value !== 'object' || value === null) return {};
  const fine = Object.entries(value).filter(([prop, stated]) => prop !== '__proto__' && isPropValue(stated));
  return Object.fromEntries(fine) as Props;
}

function isPropValue(value: unknown): value is PropValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return true;
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isException(value: unknown): value is NonNullable<Typed['except']>[number] {
  if (typeof value !== 'object' || value === null) return false;
  const { id, inside, dx, dy } = value as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof inside === 'boolean' && typeof dx === 'number' && typeof dy === 'number';
}

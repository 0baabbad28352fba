import { ok, type Result } from '#basis/result.ts';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { isPlain } from '#document/plain.ts';
import { freeId } from '#document/whole.ts';
import { documentFromScene } from '#document/scene.ts';
import type { SceneElement } from '#drawing/element.ts';
import { readDrawing } from '#drawing/read.ts';
import type { Unresolved } from '#drawing/drawing.ts';
import type { Imported, ImportError } from './imported.ts';

/** What is written beside a drawing: a document without its graph. */
export type Written = Partial<Omit<DesignDocument, 'components' | 'connections' | 'boundaries' | 'sketch'>>;

const mostElements = 20_000;

/** Understands a scene that came from anywhere. */
export function importedScene(raw: readonly unknown[], written: Written): Result<Imported, ImportError> {
  if (raw.length > mostElements) {
    return {
      ok: false,
      error: { sentence: `This scene has ${raw.length} elements: at most ${mostElements} can be read.` },
    };
  }
  const dropped: Unresolved[] = [];
  const taken = new Set<string>();
  const elements = raw.flatMap((element, i) => {
    const clean = cleaned(element);
    if (typeof clean !== 'string') {
      const id = freeId(clean.id, taken);
      taken.add(id);
      return [id === clean.id ? clean : { ...clean, id }];
    }
    dropped.push({ element: idOf(element) ?? `element ${i + 1}`, why: clean });
    return [];
  });
  const drawing = readDrawing(elements);
  const document = documentFromScene(elements, written);
  return ok({
    document,
    drawn: drawing,
    unresolved: [...drawing.unresolved, ...dropped],
    repairs: [],
    scene: elements,
  });
}

/** What a file says beside its scene, checked like any document. */
export function writtenIn(value: unknown): Written {
  if (typeof value !== 'object' || value === null) return {};
  const empty = { format: 'faultline-design', version: 1, components: [], connections: [], boundaries: [], sketch: [] };
  const read = readDocument({ ...empty, ...value, ...{ components: [], connections: [], boundaries: [], sketch: [] } });
  if (!read.ok) return {};
  const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...written } = read.value;
  return written;
}

const foreign: Readonly<Record<string, string>> = {
  iframe: 'Pages of other sites are not brought in.',
  embeddable: 'Pages of other sites are not brought in.',
};

type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string' && value.length <= 20_000;
const isNumber: Test = (value) => typeof value === 'number' && Math.abs(value) <= 1e15;
const isFlag: Test = (value) => typeof value === 'boolean';
const isList =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.length <= 20_000 && value.every(test);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const isPoint: Test = (value) => Array.isArray(value) && value.length === 2 && value.every(isCoordinate);
const isBinding: Test = (value) => isRecord(value) && isText(value['elementId']) && isPlain(value, 4, { left: 50 });
const isBound: Test = (value) => isRecord(value) && isText(value['id']) && isText(value['type']);
const isSmall: Test = (value) => isPlain(value, 5, { left: 1_000 });

const tests: readonly (readonly [Test, string])[] = [
  [isCoordinate, 'x y width height'],
  [isText, 'id type strokeColor backgroundColor fillStyle strokeStyle text originalText textAlign verticalAlign'],
  [
    isNumber,
    'angle strokeWidth roughness opacity seed version versionNonce updated fontSize fontFamily lineHeight baseline',
  ],
  [isFlag, 'isDeleted locked simulatePressure elbowed autoResize polygon'],
  [orNull(isFlag), 'startIsSpecial endIsSpecial'],
  [orNull(isText), 'frameId index containerId name startArrowhead endArrowhead'],
  [isList(isText), 'groupIds'],
  [isList(isPoint), 'points'],
  [isList(isNumber), 'pressures'],
  [orNull(isList(isBound)), 'boundElements'],
  [orNull(isBinding), 'startBinding endBinding'],
  [orNull(isSmall), 'roundness lastCommittedPoint fixedSegments'],
];

/** Every field that Excalidraw draws with, and what it may hold. Links, files and other programs' data stay outside. */
const fields: ReadonlyMap<string, Test> = new Map(
  tests.flatMap(([test, names]) => names.split(' ').map((name): [string, Test] => [name, test])),
);

/** The element without what it must not bring, or why it stays outside. */
function cleaned(element: unknown): SceneElement | string {
  if (typeof element !== 'object' || element === null) return 'This is no element.';
  const raw = element as Readonly<Record<string, unknown>>;
  const { id, type } = raw;
  if (typeof id !== 'string' || typeof type !== 'string' || id === '' || id.length > 150)
    return 'This element has no id or no type.';
  if (foreign[type] !== undefined && raw['isDeleted'] !== true) return foreign[type];
  if (!['x', 'y', 'width', 'height'].every((key) => isCoordinate(raw[key]))) return 'This element has no place.';
  const kept = Object.entries(raw).filter(([key, value]) => fields.get(key)?.(value) === true);
  const custom = raw['customData'];
  const own =
    isRecord(custom) && isPlain(custom['faultline']) ? { customData: { faultline: custom['faultline'] } } : {};
  return { ...Object.fromEntries(kept), ...own } as unknown as SceneElement;
}

function isCoordinate(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 1e6;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function idOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element['id'] === 'string' ? element['id'].slice(0, 200) : undefined;
}

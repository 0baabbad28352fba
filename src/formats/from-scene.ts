import { ok, type Result } from '#basis/result.ts';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { isPlain } from '#document/plain.ts';
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
  const elements = raw.flatMap((element, i) => {
    const clean = cleaned(element);
    if (typeof clean !== 'string') return [clean];
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

/** Every field of an element that Excalidraw draws with. Links, files and other programs' data stay outside. */
const fields: ReadonlySet<string> = new Set(
  (
    'id type x y width height angle strokeColor backgroundColor fillStyle strokeWidth strokeStyle roughness opacity ' +
    'groupIds frameId index roundness seed version versionNonce isDeleted boundElements updated locked points ' +
    'lastCommittedPoint pressures simulatePressure startBinding endBinding startArrowhead endArrowhead elbowed ' +
    'fixedSegments startIsSpecial endIsSpecial polygon text originalText fontSize fontFamily textAlign verticalAlign ' +
    'containerId lineHeight autoResize baseline name'
  ).split(' '),
);

/** The element without what it must not bring, or why it stays outside. */
function cleaned(element: unknown): SceneElement | string {
  if (typeof element !== 'object' || element === null) return 'This is no element.';
  const raw = element as Readonly<Record<string, unknown>>;
  const { id, type } = raw;
  if (typeof id !== 'string' || typeof type !== 'string' || id.length > 200)
    return 'This element has no id or no type.';
  if (foreign[type] !== undefined && raw['isDeleted'] !== true) return foreign[type];
  if (!['x', 'y', 'width', 'height'].every((key) => isCoordinate(raw[key]))) return 'This element has no place.';
  const kept = Object.entries(raw).filter(([key, value]) => fields.has(key) && isPlain(value, 6, { left: 100_000 }));
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

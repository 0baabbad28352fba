import type { SceneElement } from '#drawing/element.ts';
import type { SketchElement } from './sketch.ts';

/** A freehand element with every field that Excalidraw asks for. */
export function sketchScene(element: SketchElement): SceneElement {
  const { id, type, x, y, width, height, startBinding, endBinding } = element;
  const looks: Readonly<Record<string, unknown>> = { ...common(id), ...ofType(element), ...defined(element) };
  const ends: Readonly<Record<string, unknown>> =
    type === 'arrow' ? { startBinding: bound(startBinding), endBinding: bound(endBinding) } : {};
  return { ...looks, ...ends, id, type, x, y, width, height };
}

function common(id: string) {
  const seed = seedOf(id);
  return {
    angle: 0,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 1,
    opacity: 100,
    groupIds: [],
    frameId: null,
    index: null,
    roundness: null,
    seed,
    version: 1,
    versionNonce: seed,
    isDeleted: false,
    boundElements: null,
    updated: 1,
    link: null,
    locked: false,
  };
}

function ofType({ type, text = '' }: SketchElement) {
  switch (type) {
    case 'text':
      return {
        text,
        originalText: text,
        fontSize: 20,
        fontFamily: 5,
        textAlign: 'left',
        verticalAlign: 'top',
        containerId: null,
        lineHeight: 1.25,
        autoResize: true,
      };
    case 'arrow':
      return { points: [], lastCommittedPoint: null, startArrowhead: null, endArrowhead: null, elbowed: false };
    case 'line':
      return { points: [], lastCommittedPoint: null, startArrowhead: null, endArrowhead: null, polygon: false };
    case 'freedraw':
      return { points: [], lastCommittedPoint: null, pressures: [], simulatePressure: true };
    case 'frame':
      return { name: null };
    default:
      return {};
  }
}

function bound(binding: SketchElement['startBinding']) {
  return binding ? { focus: 0, gap: 1, ...defined(binding), fixedPoint: null } : null;
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The same element is always drawn with the same wobble. */
function seedOf(id: string): number {
  let hash = 7;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) % 2_147_483_647;
  return hash;
}

import { area, boxOf, union } from './geometry.ts';
import type { Box } from './drawing.ts';
import type { SceneElement, Typed } from './element.ts';
import { type Scene, wordsOf } from './scene.ts';

/** Something that people see as one: a labelled box, an icon of many strokes, a text on its own. */
export interface Thing {
  readonly id: string;
  readonly form: 'shape' | 'text';
  readonly elements: readonly SceneElement[];
  readonly box: Box;
  readonly name: string;
  /** The name is written in the shape itself, not beside it. */
  readonly labelled: boolean;
  /** Where a caption beside it stands. */
  readonly caption?: Box;
  readonly typed?: Typed;
}

export function isShape({ type }: SceneElement): boolean {
  return type === 'rectangle' || type === 'ellipse' || type === 'diamond' || type === 'image';
}

export function isFrame({ type }: SceneElement): boolean {
  return type === 'frame' || type === 'magicframe';
}

/** Everything but arrows, frames and typed boundaries, with the parts of a group taken for one thing where they are. */
export function thingsOf(scene: Scene): readonly Thing[] {
  const group = groupsOf(scene);
  const parts = new Map<string, SceneElement[]>();
  for (const element of scene.elements) {
    const key = group(element) ?? (isPart(scene, element) ? element.id : undefined);
    if (key === undefined) continue;
    const list = parts.get(key);
    if (list) list.push(element);
    else parts.set(key, [element]);
  }
  return [...parts.values()].map((elements) => thingOf(scene, elements));
}

function isPart(scene: Scene, element: SceneElement): boolean {
  if (element.type === 'arrow' || isFrame(element)) return false;
  return scene.typed(element)?.is !== 'boundary' && scene.container(element) === undefined;
}

function thingOf(scene: Scene, parts: readonly SceneElement[]): Thing {
  const main =
    parts.find((part) => scene.typed(part)?.is === 'component') ??
    parts.find((part) => scene.label(part)) ??
    largest(parts);
  const label = scene.label(main);
  const typed = scene.typed(main);
  const labelled = label !== undefined || typed?.is === 'component';
  const elements = parts.flatMap((part) => {
    const text = scene.label(part);
    return text ? [part, text] : [part];
  });
  const solid = parts.filter((part) => part.type !== 'text' && part.type !== 'arrow');
  const form = solid.length === 0 ? 'text' : 'shape';
  return {
    id: scene.id(main),
    form,
    elements,
    box: labelled ? boxOf(main) : union((solid.length === 0 ? parts : solid).map(boxOf)),
    name: labelled ? wordsOf(label) || nameIn(parts, form) : nameIn(parts, form),
    labelled,
    ...(typed?.is === 'component' ? { typed } : {}),
  };
}

function largest(parts: readonly SceneElement[]): SceneElement {
  const rank = (part: SceneElement): number => (part.type === 'text' ? 0 : isShape(part) ? 2 : 1);
  return parts.reduce((best, part) => {
    const by = rank(part) - rank(best);
    return by > 0 || (by === 0 && area(boxOf(part)) > area(boxOf(best))) ? part : best;
  });
}

/** The longest free text that names something; beyond it stands a requirement or the page on a picture of a screen. */
export const longestCaption = 60;

/** The texts of a thing in reading order; single letters are a logo spelled out. */
function textIn(parts: readonly SceneElement[]): string {
  const texts = parts.filter(({ type }) => type === 'text');
  const inOrder = [...texts].sort((a, b) => (Math.abs(a.y - b.y) > 8 ? a.y - b.y : a.x - b.x)).map(wordsOf);
  return inOrder.join(inOrder.every((text) => text.length <= 1) ? '' : ' ').trim();
}

function nameIn(parts: readonly SceneElement[], form: Thing['form']): string {
  const text = textIn(parts);
  return form === 'text' || text.length <= longestCaption ? text : '';
}

/** The outermost group that people see as one thing, for each element in one. */
function groupsOf(scene: Scene): (element: SceneElement) => string | undefined {
  const members = new Map<string, SceneElement[]>();
  for (const element of scene.elements) {
    for (const id of element.groupIds ?? []) {
      const list = members.get(id);
      if (list) list.push(element);
      else members.set(id, [element]);
    }
  }
  const verdicts = new Map<string, boolean>();
  const isOne = (id: string): boolean => {
    const known = verdicts.get(id);
    if (known !== undefined) return known;
    const verdict = isOneThing(scene, members.get(id) ?? []);
    verdicts.set(id, verdict);
    return verdict;
  };
  return (element) => {
    if (!element.groupIds || element.groupIds.length === 0 || scene.container(element)) return undefined;
    const one = [...element.groupIds].reverse().find(isOne);
    if (one === undefined || (element.type === 'arrow' && !staysWithin(scene, element, one))) return undefined;
    return `group ${one}`;
  };
}

/** An arrow inside an icon, as in the usual picture of a load balancer. */
function staysWithin(scene: Scene, { startBinding, endBinding }: SceneElement, group: string): boolean {
  return [startBinding, endBinding].every((end) => {
    const target = end && scene.find(end.elementId);
    return !target || (target.groupIds ?? []).includes(group);
  });
}

const iconSize = 160;

function isOneThing(scene: Scene, members: readonly SceneElement[]): boolean {
  if (members.some((member) => isFrame(member) || scene.typed(member)?.is === 'boundary')) return false;
  if (members.some((member) => scene.typed(member)?.is === 'connection')) return false;
  const named = members.filter((member) => isNamed(scene, member)).length;
  if (named > 1) return false;
  const words = members.filter(
    (member) => member.type === 'text' && !scene.container(member) && wordsOf(member).length > 1,
  );
  const arrows = members.filter(({ type }) => type === 'arrow');
  if (arrows.some((arrow) => scene.label(arrow))) return false;
  if (arrows.length > 0) {
    const { width, height } = union(members.map(boxOf));
    return words.length <= 1 && Math.max(width, height) <= iconSize * (words.length + 1);
  }
  return words.length + named <= 3;
}

function isNamed(scene: Scene, member: SceneElement): boolean {
  return (
    member.type !== 'arrow' && (scene.typed(member)?.is === 'component' || wordsOf(scene.label(member)).length > 1)
  );
}

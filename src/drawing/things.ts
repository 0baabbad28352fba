import { area, boxOf, union } from './geometry.ts';
import type { Box } from './drawing.ts';
import type { SceneElement, Typed } from './element.ts';
import { linesOf, onOneLine, type Scene, wordsOf } from './scene.ts';

/** Something that people see as one: a labelled box, an icon of many strokes, a text on its own. */
export interface Thing {
  readonly id: string;
  readonly form: 'shape' | 'text';
  readonly elements: readonly SceneElement[];
  readonly box: Box;
  /** What is written on it, on one line. */
  readonly name: string;
  /** The same as it is written: recognition reads line by line. */
  readonly lines: string;
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
  const things: Thing[] = [];
  const parts = new Map<string, SceneElement[]>();
  for (const element of scene.elements) {
    const key = group(element);
    if (key === undefined) {
      if (isPart(scene, element)) things.push(single(scene, element));
      continue;
    }
    const list = parts.get(key);
    if (list) list.push(element);
    else parts.set(key, [element]);
  }
  for (const list of parts.values())
    things.push(list.length === 1 && list[0] ? single(scene, list[0]) : grouped(scene, list));
  return things.filter(({ box }) => Number.isFinite(box.x + box.y + box.width + box.height));
}

function isPart(scene: Scene, element: SceneElement): boolean {
  if (element.type === 'arrow' || isFrame(element) || scene.container(element)) return false;
  return scene.typed(element)?.is !== 'boundary';
}

function single(scene: Scene, element: SceneElement): Thing {
  const label = scene.label(element);
  const typed = scene.typed(element);
  const form = element.type === 'text' ? 'text' : 'shape';
  const elements = label ? [element, label] : [element];
  const lines = linesOf(form === 'text' ? element : label);
  const thing: Thing = {
    id: scene.id(element),
    form,
    elements,
    box: boxOf(element),
    name: onOneLine(lines),
    lines,
    labelled: label !== undefined,
  };
  return typed?.is === 'component' ? { ...thing, labelled: true, typed } : thing;
}

function grouped(scene: Scene, parts: readonly SceneElement[]): Thing {
  const main = mainOf(scene, parts);
  const whole = single(scene, main);
  const others = parts.filter((part) => part !== main);
  const solid = parts.filter(({ type }) => type !== 'text' && type !== 'arrow');
  const form = solid.length === 0 ? 'text' : 'shape';
  const lines = whole.labelled && whole.name !== '' ? whole.lines : namedIn(parts, form);
  return {
    ...whole,
    form,
    elements: [...whole.elements, ...others.flatMap((part) => [part, scene.label(part) ?? []].flat())],
    box: whole.labelled ? whole.box : union((solid.length === 0 ? parts : solid).map(boxOf)),
    name: onOneLine(lines),
    lines,
  };
}

function mainOf(scene: Scene, parts: readonly SceneElement[]): SceneElement {
  const typed = parts.find((part) => scene.typed(part)?.is === 'component');
  return typed ?? parts.find((part) => scene.label(part)) ?? largest(parts);
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

/** The texts of a thing in reading order, one a line; single letters are a logo spelled out. */
function namedIn(parts: readonly SceneElement[], form: Thing['form']): string {
  const texts = parts.filter(({ type }) => type === 'text');
  const inOrder = [...texts].sort((a, b) => (Math.abs(a.y - b.y) > 8 ? a.y - b.y : a.x - b.x)).map(linesOf);
  const lines = inOrder.join(inOrder.every((text) => text.length <= 1) ? '' : '\n').trim();
  return form === 'text' || lines.length <= longestCaption ? lines : '';
}

/** The outermost group that people see as one thing, for each element in one. */
function groupsOf(scene: Scene): (element: SceneElement) => string | undefined {
  if (scene.groups.size === 0) return () => undefined;
  const ones = new Set([...scene.groups].filter(([, list]) => isOneThing(scene, list)).map(([id]) => id));
  return (element) => {
    if (!element.groupIds || scene.container(element)) return undefined;
    const one = [...element.groupIds].reverse().find((id) => ones.has(id));
    return one === undefined || (element.type === 'arrow' && !staysWithin(scene, element, one)) ? undefined : one;
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

import type { Box } from './drawing.ts';
import { componentSize } from './elements.ts';
import {
  type Elements,
  elementFor,
  withChange,
  withComponent,
  withConnection,
  withEndAt,
  withRemoved,
} from './edit.ts';
import { boxOf, centreOf, grown, overlap } from './geometry.ts';
import { component } from './look.ts';
import { sceneOf } from './scene.ts';

type Stated = Readonly<Record<string, number | string | readonly string[]>>;

/** The edits that a fix is made of; the critique's `EditOp`, of which this room knows the shape only. */
export type Op =
  | { readonly op: 'set-prop'; readonly target: string; readonly prop: string; readonly value: Stated[string] }
  | { readonly op: 'set-kind'; readonly target: string; readonly kind: string }
  | {
      readonly op: 'add-component';
      readonly id: string;
      readonly kind: string;
      readonly name: string;
      readonly props?: Stated;
      readonly near: string;
    }
  | {
      readonly op: 'connect';
      readonly from: string;
      readonly to: string;
      readonly kind: string;
      readonly props?: Stated;
    }
  | {
      readonly op: 'splice';
      readonly connection: string;
      readonly id: string;
      readonly kind: string;
      readonly name: string;
      readonly props?: Stated;
    }
  | { readonly op: 'retarget'; readonly connection: string; readonly to: string }
  | { readonly op: 'remove'; readonly target: string };

/** Applies edits in order. An id that an edit chose and that is taken already gives way to a fresh one. */
export function withOps(elements: Elements, ops: readonly Op[], freshId: () => string): Elements {
  const names = new Map<string, string>();
  const known = (id: string): string => names.get(id) ?? id;
  const chosen = (id: string, now: Elements): string => {
    const free = now.some((element) => element.id === id) ? freshId() : id;
    names.set(id, free);
    return free;
  };
  return ops.reduce<Elements>((now, op) => {
    switch (op.op) {
      case 'set-prop':
        return withChange(now, known(op.target), { props: { [op.prop]: op.value } });
      case 'set-kind':
        return withChange(now, known(op.target), { kind: op.kind });
      case 'add-component': {
        const box = besideBox(now, known(op.near), componentSize(op.name));
        return withComponent(now, { ...op, id: chosen(op.id, now), box });
      }
      case 'connect':
        return withConnection(now, { ...op, id: freshId(), from: known(op.from), to: known(op.to) });
      case 'splice':
        return spliced(now, { ...op, connection: known(op.connection), id: chosen(op.id, now) }, freshId);
      case 'retarget':
        return withEndAt(now, known(op.connection), 'to', known(op.to));
      case 'remove':
        return withRemoved(now, known(op.target));
    }
  }, elements);
}

/** Puts a component into a connection: the arrow now ends at it, and a new one goes on to where the arrow ended. */
function spliced(elements: Elements, op: Extract<Op, { op: 'splice' }>, freshId: () => string): Elements {
  const scene = sceneOf(elements);
  const arrow = elementFor(scene, op.connection);
  const backwards = Boolean(arrow?.startArrowhead) && !arrow?.endArrowhead;
  const binding = backwards ? arrow?.startBinding : arrow?.endBinding;
  const target = binding ? scene.find(binding.elementId) : undefined;
  if (!arrow || !target) return elements;
  const [cx, cy] = centreOf(boxOf(arrow));
  const [width, height] = componentSize(op.name);
  const box = freeSpot(elements, { x: cx - width / 2, y: cy - height / 2, width, height });
  const placed = withComponent(elements, { id: op.id, kind: op.kind, name: op.name, props: op.props, box });
  const led = withEndAt(placed, op.connection, 'to', op.id);
  return withConnection(led, { id: freshId(), from: op.id, to: scene.id(target) });
}

const gap = 92;

/** A place right of something, or under what stands there already. */
export function besideBox(elements: Elements, id: string, [width, height]: readonly [number, number]): Box {
  const element = elementFor(sceneOf(elements), id);
  const near = element ? boxOf(element) : { x: -gap - width, y: 0, width, height };
  return freeSpot(elements, { x: near.x + near.width + gap, y: near.y + (near.height - height) / 2, width, height });
}

/** The wanted box, or the nearest free one below, above or right of it. */
export function freeSpot(elements: Elements, wanted: Box): Box {
  const scene = sceneOf(elements);
  const taken = scene.elements
    .filter((element) => element.type !== 'arrow' && element.type !== 'line' && scene.typed(element)?.is !== 'boundary')
    .map(boxOf)
    .filter((box) => box.width < 4 * component.width || box.height < 4 * component.height);
  const isFree = (box: Box): boolean => taken.every((other) => overlap(grown(box, 12), other) === 0);
  const step = wanted.height + 40;
  for (let ring = 0; ring < 40; ring++) {
    const [dx, dy] = [
      Math.floor(ring / 8) * (wanted.width + gap),
      Math.ceil((ring % 8) / 2) * step * (ring % 2 === 1 ? 1 : -1),
    ];
    const box = { ...wanted, x: wanted.x + dx, y: wanted.y + dy };
    if (isFree(box)) return box;
  }
  return wanted;
}

import type { Drawing, ReadComponent, Unresolved } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';

type Labelled = Extract<ReadComponent['recognition'], { readonly by: 'label' }>;

export interface Guessed extends Pick<ReadComponent, 'id' | 'kind' | 'name'> {
  readonly recognition: Labelled;
}

/** Everything on a board that was read and not said, the least certain first. */
export interface OpenThings {
  readonly guessed: readonly Guessed[];
  readonly unknown: readonly ReadComponent[];
  readonly loose: Drawing['connections'];
  readonly unresolved: readonly Unresolved[];
}

export function openThings({ components, connections, unresolved }: Drawing): OpenThings {
  const guessed = components.filter(isGuessed).sort((a, b) => a.recognition.confidence - b.recognition.confidence);
  return {
    guessed,
    unknown: components.filter(({ recognition }) => recognition.by === 'nothing'),
    loose: connections.filter(({ inferred }) => inferred.from || inferred.to),
    unresolved,
  };
}

export function countOf({ guessed, unknown, loose, unresolved }: OpenThings): number {
  return guessed.length + unknown.length + loose.length + unresolved.length;
}

function isGuessed(component: ReadComponent): component is ReadComponent & Guessed {
  return component.recognition.by === 'label';
}

/** Sure enough to be confirmed with others at once. */
const sure = 0.8;

export function isSure({ recognition }: Guessed): boolean {
  return recognition.confidence >= sure;
}

/** The components that an arrow is bound to, where it is. */
export function boundEnds(
  { components }: Drawing,
  arrow: SceneElement | undefined,
): { readonly from: string | undefined; readonly to: string | undefined } {
  const owner = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : components.find(({ elements }) => elements.includes(id))?.id;
  const [start, end] = [owner(arrow?.startBinding?.elementId), owner(arrow?.endBinding?.elementId)];
  const backwards = Boolean(arrow?.startArrowhead) && !arrow?.endArrowhead;
  return backwards ? { from: end, to: start } : { from: start, to: end };
}

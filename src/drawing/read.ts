import { readArrowLabel, readComponentLabel } from '#kinds/label.ts';
import { recognise } from '#kinds/recognise.ts';
import { type ArrowLabels, labelsFor } from './arrow-labels.ts';
import { captioned } from './captions.ts';
import { joined } from './clusters.ts';
import type { Drawing, Note, ReadComponent, ReadConnection, Recognition, Unresolved } from './drawing.ts';
import type { SceneElement, Typed } from './element.ts';
import { type Board, type End, endsOf, isLost, isPlace, isStep, type Lost } from './ends.ts';
import { memoised } from './memo.ts';
import { boundariesOf, placesOf } from './places.ts';
import { sameDrawing } from './same.ts';
import { type Scene, sceneOf, wordsOf } from './scene.ts';
import { isShape, type Thing, thingsOf } from './things.ts';

/** Understands a scene. Gives the previous drawing back, the same object, where nothing of its meaning changed. */
export function readDrawing(elements: readonly SceneElement[], previous?: Drawing): Drawing {
  const board = boardOf(sceneOf(elements));
  const drawing = drawingOf(board);
  return previous && sameDrawing(drawing, previous) ? previous : drawing;
}

function boardOf(scene: Scene): Board {
  const { places, things } = placesOf(scene, captioned(joined(thingsOf(scene)), scene.arrows));
  const ownerOf = new Map<string, Board['things'][number] | Board['places'][number]>();
  for (const owner of [...places, ...things]) for (const { id } of owner.elements) ownerOf.set(id, owner);
  return { scene, things, places, ownerOf };
}

function drawingOf(board: Board): Drawing {
  const { scene, things, places, ownerOf } = board;
  const arrows = scene.arrows.filter((arrow) => !ownerOf.has(arrow.id) && !isSketch(scene, arrow));
  const links = arrows.map((arrow) => linkOf(board, arrow));
  const used = new Set(links.flatMap(({ from, to }) => [from, to]).flatMap((end) => (isLost(end) ? [] : [end.at])));
  const components = things.filter((thing) => isComponent(thing, used.has(thing)));
  const isDrawn = new Set(components);
  const rest = things.filter((thing) => !isDrawn.has(thing));
  const labels = labelsFor(
    scene,
    arrows,
    rest.filter(({ form }) => form === 'text'),
  );
  const left = rest.filter((thing) => !labels.texts.has(thing));
  const isNameless = ({ form, name, elements }: Thing): boolean =>
    form === 'shape' &&
    name === '' &&
    elements.every(({ type }) => type !== 'text') &&
    elements.some((element) => isShape(element) && !isSketch(scene, element));
  return {
    components: components.map(componentOf),
    connections: links.flatMap((link) => connectionOf(scene, link, labels) ?? []),
    boundaries: boundariesOf(places, components),
    notes: left.filter((thing) => !isNameless(thing)).flatMap(notesIn),
    iconArrows: components.flatMap(({ id, elements }) =>
      elements.filter(({ type }) => type === 'arrow').map((arrow) => ({ element: arrow.id, of: id })),
    ),
    unresolved: [...links.flatMap(unresolvedIn), ...left.filter(isNameless).flatMap(unnamed)],
  };
}

function isSketch(scene: Scene, element: SceneElement): boolean {
  return scene.typed(element)?.is === 'sketch';
}

function notesIn({ form, id, name, elements }: Thing): readonly Note[] {
  if (form === 'shape') return [{ element: id, text: name }];
  return elements.map((element) => ({ element: element.id, text: wordsOf(element) }));
}

interface Link {
  readonly arrow: SceneElement;
  readonly from: End | Lost;
  readonly to: End | Lost;
}

/** An arrow runs the way its head points; with two heads or none, the way it was drawn. */
function linkOf(board: Board, arrow: SceneElement): Link {
  const [start, end] = endsOf(board, arrow);
  const backwards = Boolean(arrow.startArrowhead) && !arrow.endArrowhead;
  return backwards ? { arrow, from: end, to: start } : { arrow, from: start, to: end };
}

/** The longest text in a shape that still names something; beyond it stands a requirement or a schema. */
const longestName = 120;

function isComponent({ typed, form, name }: Thing, used: boolean): boolean {
  if (typed || used) return true;
  return form === 'shape' && name !== '' && name.length <= longestName && !isStep(name);
}

/** What was read of a main element last time: the same object again while nothing of it changed. */
const readComponents = new WeakMap<SceneElement, { readonly of: Thing; readonly component: ReadComponent }>();

function componentOf(thing: Thing): ReadComponent {
  const [main] = thing.elements;
  const last = main && readComponents.get(main);
  if (last && isUnchanged(last.of, thing)) return last.component;
  const component = freshComponent(thing);
  if (main) readComponents.set(main, { of: thing, component });
  return component;
}

function isUnchanged(a: Thing, b: Thing): boolean {
  if (a.id !== b.id || a.lines !== b.lines || a.typed !== b.typed || a.elements.length !== b.elements.length)
    return false;
  return a.elements.every((element, i) => element.id === b.elements[i]?.id);
}

function freshComponent({ id, name, lines, typed, elements }: Thing): ReadComponent {
  const { kind, recognition } = typed?.kind === undefined ? recognised(lines) : statedKind(typed.kind, typed.guess);
  const label = readComponentLabel(name, kind);
  const stated = typed?.props ?? {};
  return {
    id,
    kind,
    name,
    ...(typed?.role === undefined ? {} : { role: typed.role }),
    props: { ...label.props, ...stated },
    recognition,
    fromLabel: label.read,
    stated,
    elements: elements.map((element) => element.id),
  };
}

interface Kinship {
  readonly kind: string;
  readonly recognition: Recognition;
}

function statedKind(kind: string, guess: Typed['guess']): Kinship {
  return { kind, recognition: guess ? { by: 'label', ...guess } : { by: 'stated' } };
}

function recognised(lines: string): Kinship {
  const found = recognise(lines);
  if (!found) return { kind: 'generic', recognition: { by: 'nothing' } };
  const { kind, because, confidence, alternatives } = found;
  return { kind, recognition: { by: 'label', because, confidence, alternatives } };
}

const arrowLabel = memoised(readArrowLabel);

const readConnections = new WeakMap<
  SceneElement,
  { readonly typed: Typed | undefined; readonly connection: ReadConnection }
>();

function connectionOf(scene: Scene, { arrow, from, to }: Link, labels: ArrowLabels): ReadConnection | undefined {
  if (isLost(from) || isLost(to) || isLoop(from, to)) return undefined;
  const typed = scene.typed(arrow);
  const [id, name] = [scene.id(arrow), labels.of(arrow)];
  const last = readConnections.get(arrow);
  if (last?.typed === typed && last && isStill(last.connection, id, name, from, to)) return last.connection;
  const connection = freshConnection(id, name, typed, arrow, from, to);
  readConnections.set(arrow, { typed, connection });
  return connection;
}

function isStill(last: ReadConnection, id: string, name: string, from: End, to: End): boolean {
  if (last.id !== id || last.name !== name || last.from !== from.at.id || last.to !== to.at.id) return false;
  return last.inferred.from === from.inferred && last.inferred.to === to.inferred;
}

function freshConnection(
  id: string,
  name: string,
  typed: Typed | undefined,
  arrow: SceneElement,
  from: End,
  to: End,
): ReadConnection {
  const label = arrowLabel(name);
  const stated = typed?.props ?? {};
  return {
    id,
    from: from.at.id,
    to: to.at.id,
    kind: typed?.kind ?? label.kind,
    name,
    props: { ...label.props, ...stated },
    fromLabel: label.read,
    stated,
    element: arrow.id,
    inferred: { from: from.inferred, to: to.inferred, distance: Math.max(from.distance, to.distance) },
  };
}

/** Only an arrow that is bound to one component at both ends says that it calls itself. */
function isLoop(from: End, to: End): boolean {
  return from.at === to.at && (from.inferred || to.inferred || isPlace(from.at));
}

function unresolvedIn({ arrow, from, to }: Link): readonly Unresolved[] {
  const lost = [from, to].find(isLost);
  if (lost) return [{ element: arrow.id, why: lost.why }];
  if (isLost(from) || isLost(to) || !isLoop(from, to)) return [];
  return [{ element: arrow.id, why: 'Both ends of this arrow lie at the same thing.' }];
}

function unnamed({ id, elements }: Thing): readonly Unresolved[] {
  const arrows = elements.filter(({ type }) => type === 'arrow');
  const shape = { element: id, why: 'This shape has no name, and no arrow touches it.' };
  return [
    shape,
    ...arrows.map((arrow) => ({ element: arrow.id, why: 'This arrow is part of a picture without a name.' })),
  ];
}

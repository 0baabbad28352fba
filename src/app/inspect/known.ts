import type { Drawing, ReadComponent, ReadConnection } from '#drawing/drawing.ts';
import { buildGraph } from '#graph/build.ts';
import type { Fact, SystemGraph } from '#graph/graph.ts';
import type { PropValue } from '#kinds/props.ts';

/** What holds for a prop, and whence: by hand, off the label, or without anybody having said it. */
export type Known =
  | { readonly from: 'stated'; readonly value: PropValue }
  | { readonly from: 'label'; readonly value: PropValue; readonly words: string }
  | { readonly from: 'product' | 'structural' | 'inferred'; readonly value: PropValue }
  | {
      readonly from: 'assumed';
      readonly value: PropValue;
      readonly source: string;
      readonly range?: readonly [number, number] | undefined;
    };

/** Everything known of one element; what is missing here is not stated. */
export function knownFacts(drawing: Drawing, element: ReadComponent | ReadConnection): ReadonlyMap<string, Known> {
  const graph = graphOf(drawing);
  const found = graph.find(element.id) ?? graph.connections.find((connection) => connection.id === element.id);
  const facts: Readonly<Record<string, Fact>> = found?.facts ?? {};
  const words = new Map(element.fromLabel.map((read) => [read.prop, read.words]));
  const known = new Map<string, Known>();
  for (const [prop, { value, from }] of Object.entries(facts)) {
    if (from === 'product' || from === 'structural' || from === 'inferred') known.set(prop, { from, value });
  }
  for (const [prop, value] of Object.entries(element.props ?? {})) {
    const said = words.get(prop);
    known.set(prop, said === undefined ? { from: 'stated', value } : { from: 'label', value, words: said });
  }
  for (const [prop, value] of Object.entries(element.stated)) known.set(prop, { from: 'stated', value });
  return known;
}

let last: { readonly drawing: Drawing; readonly graph: SystemGraph } | undefined;

/** The drawing is the same object until its meaning changes. */
export function graphOf(drawing: Drawing): SystemGraph {
  if (last?.drawing !== drawing) last = { drawing, graph: buildGraph(drawing) };
  return last.graph;
}

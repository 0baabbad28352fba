import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '#drawing/draw.ts';
import type { Placed } from '#drawing/placed.ts';
import { readDrawing } from '#drawing/read.ts';
import type { Drawn } from '#graph/graph.ts';
import { readArrowLabel, readComponentLabel } from '#kinds/label.ts';
import { byId, graphs, membersOf } from './graphs.ts';

describe('read(draw(g)) is g', { timeout: 30_000 }, () => {
  it('for components: kind, name and props, the label read as well', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(
          byId(read.components.map(({ id, kind, name: label, props: has }) => ({ id, kind, name: label, props: has }))),
        ).toEqual(
          byId(
            graph.components.map(({ id, kind, name: label, props: stated }) => ({
              id,
              kind,
              name: label,
              props: { ...readComponentLabel(label, kind).props, ...stated },
            })),
          ),
        );
        expect(read.components.every(({ recognition }) => recognition.by === 'stated')).toBe(true);
      }),
    );
  });

  it('for connections: ends, kind and name, parallel ones and loops too', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(
          byId(
            read.connections.map(({ id, from, to, kind, name: label, props: has }) => {
              return { id, from, to, kind, name: label ?? '', props: has };
            }),
          ),
        ).toEqual(
          byId(
            graph.connections.map(({ id, from, to, kind, name: label, props: stated }) => {
              const read = readArrowLabel(label);
              return { id, from, to, kind: kind ?? read.kind, name: label, props: { ...read.props, ...stated } };
            }),
          ),
        );
        expect(read.connections.every(({ inferred }) => !inferred.from && !inferred.to)).toBe(true);
        expect(read.unresolved).toEqual([]);
        expect(read.notes).toEqual([]);
      }),
    );
  });

  it('for boundaries: who is within, however they nest and cross', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const read = readDrawing(draw(graph as Placed));
        expect(membersOf(read)).toEqual(membersOf(graph as Drawn));
      }),
    );
  });

  it('and moving everything at once changes no meaning', () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: -500, max: 500 }), (graph, by) => {
        const elements = draw(graph as Placed);
        const before = readDrawing(elements);
        const after = readDrawing(
          elements.map((element) => ({ ...element, x: element.x + by, y: element.y - by })),
          before,
        );
        expect(after).toBe(before);
      }),
    );
  });
});

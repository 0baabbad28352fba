import { describe, expect, it } from 'vitest';
import { allExamples } from '#critique/all-examples.ts';
import { rules } from '#critique/rules.ts';
import { holds, overlap, pathToBox } from '#drawing/geometry.ts';
import { firing, type JudgedExample, notesIn, silent } from '#app/rule/example.ts';
import { figureOf } from '#app/rule/figure.ts';

const judged = [...rules].flatMap(([id, rule]) => {
  const examples = allExamples.get(id);
  return examples ? [{ id, fires: firing(id, rule, examples), passes: silent(id, rule, examples) }] : [];
});

describe.each(judged)('the drawings of $id', ({ fires, passes }) => {
  it('are one on which it fires, with its evidence, and one on which it is silent for a reason', () => {
    expect(fires?.says).toMatch(/\w/);
    const points = Object.values(fires?.evidence ?? {}).flat();
    expect(points.length, 'what it points at').toBeGreaterThan(0);
    expect(passes?.says).toMatch(/^It (passes, because|does not apply:) .*\w.*\.$/);
    expect(passes?.tone).toBe('right');
  });

  it('overlap nowhere and lie within their pictures', () => {
    for (const example of [fires, passes]) expect(example && overlapsIn(example)).toEqual([]);
  });
});

function overlapsIn({ drawn }: JudgedExample): readonly string[] {
  if (drawn.components.length === 0) return [];
  const { boxes, arrows, view } = figureOf(drawn);
  const labels = arrows.filter(({ label }) => label.lines.length > 0).map(({ id, label }) => ({ ...label, id }));
  const all = [...boxes, ...labels];
  const meeting = all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => (overlap(a, b) > 0 ? [`${a.id} and ${b.id}`] : [])),
  );
  const through = arrows.flatMap(({ id, from, to, path }) =>
    boxes
      .filter((box) => box.id !== from && box.id !== to && pathToBox(path, box) === 0)
      .map((box) => `${id} through ${box.id}`),
  );
  return [...meeting, ...through, ...all.filter((box) => !holds(view, box, 0)).map(({ id }) => `${id} is cut off`)];
}

describe('the notes of a drawing', () => {
  it('are said with the names of the workbook’s parts', () => {
    expect(notesIn('!nfr.availability=98; c:client; !ep.GET_/orders{version=none,servedBy=api}')).toEqual([
      'Target: availability=98',
      'Endpoint: GET /orders, version=none, servedBy=api',
    ]);
  });
});

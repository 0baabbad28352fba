import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judge } from '#critique/judge.ts';
import { readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { loadBoard, loadPattern, loadProblem, problemList } from '#problem/library.ts';
import { patterns } from '#problem/patterns.ts';
import { cardOf } from '#problem/problem-card.ts';
import { problems } from '#problem/problems.ts';

it('lists every problem, as light as it was generated', () => {
  expect(problemList).toEqual([...problems.values()].map(cardOf));
  for (const { asks, trains } of problemList) {
    expect(asks).toMatch(/^[A-Z].*[.?]$/);
    expect(trains).toMatch(/\.$/);
  }
});

it('fetches a problem and its boards when they are chosen', async () => {
  for (const { id } of problemList) {
    expect((await loadProblem(id))?.id).toBe(id);
    for (const board of ['starter', 'reference', 'alternative'] as const) {
      const read = readDocument(await loadBoard(id, board));
      expect([id, board, read.ok && read.value.problem]).toEqual([id, board, id]);
    }
  }
  expect(await loadProblem('no-such-problem')).toBeUndefined();
  expect(await loadBoard('no-such-problem', 'starter')).toBeUndefined();
});

it('offers patterns, each with when and at what cost, and nothing that a sketch would be blamed for', async () => {
  const files = readdirSync('templates/patterns').filter((file) => file.endsWith('.faultline.json'));
  expect(patterns.map(({ id }) => `${id}.faultline.json`).sort()).toEqual(files.sort());
  for (const { id, title, when, costs } of patterns) {
    const read = readDocument(await loadPattern(id));
    expect(read.ok && read.value.title).toBe(title);
    if (!read.ok) return;
    expect(when).toMatch(/^When .*\.$/);
    expect(costs.length).toBeGreaterThan(20);
    const { findings } = judge({ drawn: drawnOf(read.value) }, { rethrow: true });
    expect([id, findings.map(({ rule, message }) => `${rule}: ${message}`)]).toEqual([id, []]);
  }
});

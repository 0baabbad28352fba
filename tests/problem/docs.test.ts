import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readProblem } from '#problem/read-problem.ts';
import { failureModes } from '#problem/matchers/writing.ts';

const page = readFileSync('docs/problems.md', 'utf8');

it('has a page with a whole problem that can be read', () => {
  const [, json = ''] = /```json\n(.*?)\n```/s.exec(page) ?? [];
  const read = readProblem(JSON.parse(json));
  expect(read.ok ? read.value.id : read.error.sentence).toBe('guest-book');
});

it('names every way to fail on that page', () => {
  const [, modes = ''] = /modes: ([a-z, -]+)/.exec(page) ?? [];
  expect(modes.trim().split(', ').sort()).toEqual([...failureModes].sort());
});

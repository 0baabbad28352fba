import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import type { Problem } from '#problem/problem.ts';
import { problemOf } from '#problem/problems.ts';
import type { Now } from '../../src/practice/clock.ts';
import { attemptOf, type Debrief, debriefOf, standOf } from '../../src/practice/debrief.ts';
import { differenceOf } from '../../src/practice/difference.ts';
import { attemptSchema } from '../../src/practice/history.ts';
import { debriefMarkdown } from '../../src/practice/report-page.ts';
import { startRound, step } from '../../src/practice/round.ts';

const problem = problemOf('url-shortener') as Problem;
const at = (sec: number): Now => ({ wallMs: 1e12 + sec * 1000, steadyMs: sec * 1000, session: 's' });

function documentAt(path: string) {
  const read = readDocument(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.ok) throw new Error(read.error.sentence);
  return read.value;
}

const reference = documentAt('templates/problems/url-shortener.reference.faultline.json');
const starter = documentAt('templates/problems/url-shortener.starter.faultline.json');

function debriefed(document: typeof reference): Debrief {
  let round = startRound({ mode: 'interview', problem: problem.id, minutes: 45, seed: 7, attempt: 2 }, at(0));
  round = step(round, { type: 'ask', text: 'How many?', question: 'q1' }, at(30));
  round = step(round, { type: 'say', entry: { what: 'twist', id: problem.twists[0]?.id ?? '' } }, at(1500));
  round = step(round, { type: 'submit' }, at(2700));
  const input = { drawn: drawnOf(document), workbook: document.workbook ?? {}, problem: problem.id };
  return debriefOf({
    round,
    problem,
    input,
    recording: { base: {}, changes: [] },
    stands: [standOf(input, problem, 'high-level', 1300)],
    firstFullPathSec: 700,
  });
}

describe('a debrief', () => {
  it('finds the reference strong, and nothing open', () => {
    const { report, score, measures, items } = debriefed(reference);
    expect(report.findings).toEqual([]);
    expect(score.gates).toEqual([]);
    expect(score.demonstrated).toBeGreaterThanOrEqual(85);
    expect(score.standing).toBe('Strong senior');
    expect(items.every(({ outcome }) => outcome !== 'missed')).toBe(true);
    expect(measures.twists).toEqual([{ id: problem.twists[0]?.id, atSec: 1500, answered: true }]);
    expect(measures.estimates.within).toBe(problem.estimates.length);
  });

  it('finds the starter not yet, and says what would help', () => {
    const { score, report } = debriefed(starter);
    expect(score.standing).toBe('Not yet');
    expect(report.level).toBe('submitted');
    expect(score.gates.map(({ because }) => because)).toContain('no estimate at all');
    expect(score.possible).toBeGreaterThanOrEqual(score.demonstrated);
    expect(score.whatIfs.length).toBeGreaterThan(0);
    for (const step_ of score.whatIfs) expect(step_.gain).toBeGreaterThan(0);
  });

  it('counts what was asked of what had to be asked', () => {
    const { asked, missed } = debriefed(starter).measures.mustAsks;
    const musts = problem.questions.filter(({ must }) => must === true).map(({ id }) => id);
    expect(asked).toEqual(['q1']);
    expect([...asked, ...missed].sort()).toEqual([...musts].sort());
  });

  it('is the same for the same round, byte for byte', () => {
    expect(JSON.stringify(debriefed(starter))).toBe(JSON.stringify(debriefed(starter)));
  });

  it('becomes an attempt that the history can read back', () => {
    const attempt = attemptOf(debriefed(reference), 'a1', 'd1', 1e12);
    expect(attemptSchema.parse(JSON.parse(JSON.stringify(attempt)))).toEqual(JSON.parse(JSON.stringify(attempt)));
    expect([attempt.standing, attempt.mustAskRecall]).toEqual([
      'Strong senior',
      1 / problem.questions.filter(({ must }) => must).length,
    ]);
  });

  it('can be read as Markdown, in which nobody’s words become markup', () => {
    const text = debriefMarkdown(debriefed(starter));
    expect(text).toMatch(/^# URL shortener: Not yet/);
    expect(text).toContain('## Profile');
    const evil = { ...starter, components: starter.components.map((c) => ({ ...c, name: '**<script>** | [x](y)' })) };
    expect(debriefMarkdown(debriefed(evil))).not.toContain('<script>');
  });
});

describe('the difference between two designs', () => {
  it('is nothing against itself', () => {
    const drawn = drawnOf(reference);
    expect(differenceOf(drawn, drawn)).toEqual({ onlyMine: [], onlyTheirs: [], both: drawn.components.length });
  });

  it('names what the other has and mine lacks, by meaning and not by name', () => {
    const drawn = drawnOf(reference);
    const renamed = { ...drawn, components: drawn.components.map((c) => ({ ...c, name: `My ${c.name}` })) };
    expect(differenceOf(renamed, drawn).onlyTheirs).toEqual([]);
    const cache = drawn.components.find(({ kind }) => kind === 'cache');
    const without = {
      ...drawn,
      components: drawn.components.filter((c) => c !== cache),
      connections: drawn.connections.filter(({ from, to }) => from !== cache?.id && to !== cache?.id),
    };
    expect(differenceOf(without, drawn).onlyTheirs.map(({ id }) => id)).toEqual([cache?.id]);
    expect(differenceOf(drawn, without).onlyMine.map(({ id }) => id)).toEqual([cache?.id]);
  });
});

import { describe, expect, it } from 'vitest';
import { allExamples } from '#critique/all-examples.ts';
import { exampleOf } from '#critique/examples.ts';
import { goldens } from '#critique/goldens.ts';
import { judge } from '#critique/judge.ts';
import { parseSketch } from '#critique/notation.ts';
import { rules } from '#critique/rules.ts';
import { type Standing, standingOf } from '#critique/standing.ts';

const sketches = [
  ...Object.values(goldens),
  ...[...allExamples.values()].flatMap(({ fires, silent }) =>
    [fires[0], silent[0]].flatMap((drawing) => (drawing ? [exampleOf(drawing).sketch] : [])),
  ),
];

function words(standing: Standing): readonly string[] {
  switch (standing.state) {
    case 'fires':
      return standing.findings.map(({ message }) => message);
    case 'cannot-tell':
      return standing.questions.map(({ ask }) => ask);
    case 'passes':
      return standing.reasons.map(({ because }) => because);
    case 'not-applicable':
      return [standing.because];
    case 'told-by-others':
      return standing.rules.map((id) => rules.get(id)?.title ?? '');
    case 'broken':
      return [];
  }
}

describe('where a rule stands', () => {
  it('is said in words for every rule on every drawing', () => {
    for (const sketch of sketches) {
      const report = judge(parseSketch(sketch));
      for (const id of rules.keys()) {
        const said = words(standingOf(id, report, rules));
        expect(said.length, `${id} on ${sketch}`).toBeGreaterThan(0);
        expect(
          said.every((text) => /\w/.test(text)),
          `${id} on ${sketch}: ${said.join('|')}`,
        ).toBe(true);
      }
    }
  });

  it('tells what is absent from what passes and from what is not stated', () => {
    const on = (id: string, sketch: string): Standing => standingOf(id, judge(parseSketch(sketch)), rules);
    expect(on('backup-missing', 'c:client; api:service; c -> api').state).toBe('not-applicable');
    expect(on('backup-missing', 'db:relational-db{backups=pitr,backupRestoreTested=yes}').state).toBe('passes');
    expect(on('backup-missing', 'db:relational-db').state).toBe('cannot-tell');
    expect(on('backup-missing', 'db:relational-db{backups=none}').state).toBe('fires');
  });
});

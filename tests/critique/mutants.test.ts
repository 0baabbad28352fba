import { describe, expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { applyEdits } from '#critique/edit.ts';
import { goldens } from '#critique/goldens.ts';
import { judge } from '#critique/judge.ts';
import { operators } from '#critique/mutations/operators.ts';
import { apply, soundOf } from '#critique/mutations/plant.ts';
import { plantings } from '#critique/mutations/plantings.ts';
import { parseSketch } from '#critique/notation.ts';
import { rules } from '#critique/rules.ts';

const sound = Object.entries(goldens).map(([name, text]) => [name, parseSketch(text)] as const);
const all = sound.flatMap(([name, input]) => plantings(input).map((planting) => ({ name, input, ...planting })));

describe.each(sound)('the golden design %s', (_, input) => {
  it('gets no finding, as a design and as a submission', () => {
    expect(judge(input, { rethrow: true }).findings).toEqual([]);
    expect(judge({ ...input, submitted: true }, { rethrow: true }).findings).toEqual([]);
  });

  it('gets its report back, byte for byte, when an edit is undone', () => {
    const before = JSON.stringify(judge(input));
    for (const operator of Object.values(operators)) {
      for (const { bad = {}, unsaid = {} } of operator.plots(soundOf(input)))
        for (const change of [bad, unsaid]) judge(apply(input, change));
    }
    expect(JSON.stringify(judge(input))).toBe(before);
  });
});

describe('the operators', () => {
  it('name rules and variants that exist', () => {
    for (const { must, may = [] } of Object.values(operators)) {
      for (const name of [must, ...may]) {
        const [rule = '', variant] = name.split('#');
        expect([...rules.keys()]).toContain(rule);
        if (variant !== undefined) expect(rules.get(rule)?.variants ?? []).toContain(variant);
      }
    }
  });

  it('find a place in some golden design', () => {
    const planted = new Set(all.map(({ operator }) => operator));
    const nowhere = Object.keys(operators).filter((id) => !planted.has(id));
    // Their places are in the problems' references: see the printed table of `npm run mutants`.
    expect(nowhere).toEqual(nowhereInTheGoldens);
  });

  it('are caught by the rule that must catch them, with evidence on what was touched', () => {
    const missed = all
      .filter(({ caught }) => !caught)
      .map(({ name, operator, form, found }) => `${name}: ${operator} (${form}) found ${found.join(', ')}`);
    expect(missed).toEqual([]);
  });

  it('make no other rule speak', () => {
    const noisy = all
      .filter(({ strays }) => strays.length > 0)
      .map(({ name, operator, form, strays }) => `${name}: ${operator} (${form}) ${strays.join(', ')}`);
    expect(noisy).toEqual([]);
  });

  it('leave nothing of a rule that its automatic fix mends', () => {
    const left = all
      .filter(({ form, caught }) => form === 'bad' && caught)
      .flatMap(({ name, input, operator, change }) => {
        const mutant = apply(input, change);
        const rule = (operators[operator]?.must ?? '').split('#')[0];
        const fixable = judge(mutant).findings.filter(
          (finding) => finding.rule === rule && finding.autofix !== undefined,
        );
        return fixable.flatMap((finding) => {
          const mended = { ...mutant, drawn: applyEdits(mutant.drawn, finding.autofix?.ops ?? []) };
          return judge(mended).findings.some(({ id }) => id === finding.id)
            ? [`${name}: ${operator} ${finding.id}`]
            : [];
        });
      });
    expect(left).toEqual([]);
  });
});

describe('unstated is not guilty', () => {
  /** What is wrong under every reading, whatever the props say. */
  const structural = ['public-datastore', 'dangling-component', 'requirement-uncovered', 'cache-as-source-of-truth'];

  it.each(sound)('stripping all props from %s leaves no accusation', (_, input) => {
    const bare = <E extends { readonly props?: unknown }>(list: readonly E[]) =>
      list.map(({ props: _props, ...rest }) => rest as unknown as E);
    const { drawn } = input;
    const stripped = { ...drawn, components: bare(drawn.components), connections: bare(drawn.connections) };
    const { findings } = judge({ ...input, drawn: stripped, level: 'sketch' });
    expect(findings.filter(({ rule }) => !structural.includes(rule)).map(({ id }) => id)).toEqual([]);
    expect(designOf({ ...input, drawn: stripped }).graph.components).toHaveLength(drawn.components.length);
  });
});

const nowhereInTheGoldens: readonly string[] = ['no-compensation'];

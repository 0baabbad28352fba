import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignInput } from '#critique/design.ts';
import { judge } from '#critique/judge.ts';
import type { Finding, FullEvidence, OpenQuestion, Report } from '#critique/report.ts';
import type { EditOp } from '#critique/rule.ts';
import { rules } from '#critique/rules.ts';
import { bareSketches, designs } from './generated.ts';

/** The same designs in every run; another seed, or more of them, on request. */
const parameters = {
  seed: Number(process.env['LAWS_SEED'] ?? 20_261_124),
  numRuns: Number(process.env['LAWS_RUNS'] ?? 80),
  includeErrorInReport: true,
};
const judged = (input: DesignInput): Report => judge(input, { rethrow: true });

const holds = (arbitrary: fc.Arbitrary<DesignInput>, law: (input: DesignInput) => void): void => {
  fc.assert(fc.property(arbitrary, law), parameters);
};

describe(`laws of all ${rules.size} rules`, () => {
  it('judging does not change what is judged', () => {
    holds(designs, (input) => {
      const before = JSON.stringify(input);
      judged(frozen(input));
      expect(JSON.stringify(input)).toBe(before);
    });
  });

  it('the same design gets the same answer', () => {
    holds(designs, (input) => {
      expect(judged(structuredClone(input))).toEqual(judged(input));
    });
  });

  it('what is said points at things that exist, and at least at one', () => {
    holds(designs, (input) => {
      const report = judged(input);
      for (const said of [...report.findings, ...report.questions, ...report.right]) {
        expect(strangers(said.evidence, input), said.rule).toEqual([]);
        expect(pointed(said.evidence), said.rule).not.toHaveLength(0);
      }
    });
  });

  it('what is missing is missing from something that exists', () => {
    holds(designs, (input) => {
      for (const { rule, missing } of judged(input).questions) {
        const unknown = missing.map(({ target }) => target).filter((target) => !exists(target, input));
        expect(unknown, rule).toEqual([]);
      }
    });
  });

  it('an automatic fix works on things that exist, or that it adds', () => {
    holds(designs, (input) => {
      for (const { rule, autofix } of judged(input).findings) {
        const added = new Set((autofix?.ops ?? []).flatMap((op) => ('id' in op ? [op.id] : [])));
        const unknown = (autofix?.ops ?? []).flatMap(named).filter((id) => !added.has(id) && !exists(id, input));
        expect(unknown, rule).toEqual([]);
      }
    });
  });

  it('the order of drawing does not matter', () => {
    holds(designs, (input) => {
      const { components, connections, boundaries } = input.drawn;
      const turned = {
        ...input,
        drawn: {
          components: components.toReversed(),
          connections: connections.toReversed(),
          boundaries: boundaries.map((b) => ({ ...b, members: b.members.toReversed() })).toReversed(),
        },
      };
      const changed = difference(identities(judged(turned)), identities(judged(input)));
      expect(changed, changed.join('\n')).toEqual([]);
    });
  });

  it('other ids give the same findings under other ids', () => {
    holds(designs, (input) => {
      const changed = difference(essence(judged(other(input, renamed))), essence(judged(input), renamed));
      expect(changed, changed.join('\n')).toEqual([]);
    });
  });

  it('and so they do when they sort the other way round, but for what breaks ties by id', () => {
    const untied = new Map([...rules].filter(([id]) => !breakTiesById.includes(id)));
    holds(designs, (input) => {
      const turned = judge(other(input, opposite), { rules: untied, rethrow: true });
      const changed = difference(essence(turned), essence(judge(input, { rules: untied, rethrow: true }), opposite));
      expect(changed, changed.join('\n')).toEqual([]);
    });
  });

  it('a thing that means nothing changes nothing', () => {
    holds(designs, (input) => {
      const note = { id: 'note', kind: 'frame', name: 'To do', members: input.drawn.components.map(({ id }) => id) };
      const noted = { ...input, drawn: { ...input.drawn, boundaries: [...input.drawn.boundaries, note] } };
      expect(judged(noted)).toEqual(judged(input));
    });
  });

  it('a bare sketch is accused of nothing that is merely not drawn, nor of anything about a workbook', () => {
    holds(bareSketches, (input) => {
      const { findings, level } = judged(input);
      expect(level).toBe('sketch');
      expect(findings.filter(({ basis }) => basis === 'absence')).toEqual([]);
      expect(findings.filter(({ rule }) => rules.get(rule)?.about === 'workbook')).toEqual([]);
      expect(findings.map(({ rule }) => rule).filter((rule) => !wrongUnderEveryReading.includes(rule))).toEqual([]);
    });
  });
});

/** These name one of several that are equal in all but their id, or cut a cycle at one of its equal ends. */
const breakTiesById: readonly string[] = [
  'deep-dive-missing',
  'decision-without-alternatives',
  'utilisation-over-limit',
];

/** What a drawing without a single prop can get wrong beyond doubt. */
const wrongUnderEveryReading: readonly string[] = ['public-datastore'];

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function pointed({ components, connections, boundaries, fields }: FullEvidence): readonly string[] {
  return [...components, ...connections, ...boundaries, ...fields];
}

function strangers(evidence: FullEvidence, input: DesignInput): readonly string[] {
  return [...pointed(evidence), ...evidence.paths.flat()].filter((id) => !exists(id, input));
}

/** A drawn id, or a pointer into the workbook: its list items must be there, its fields may be the missing ones. */
function exists(id: string, input: DesignInput): boolean {
  if (!id.startsWith('/')) return idsOf(input).has(id);
  const [root, section, item] = id.slice(1).split('/');
  if (root !== 'workbook' || section === undefined) return false;
  const list = (input.workbook as Record<string, unknown> | undefined)?.[section];
  return !Array.isArray(list) || item === undefined || list[Number(item)] !== undefined;
}

function idsOf({ drawn }: DesignInput): ReadonlySet<string> {
  return new Set([...drawn.components, ...drawn.connections, ...drawn.boundaries].map(({ id }) => id));
}

function named(op: EditOp): readonly string[] {
  switch (op.op) {
    case 'add-component':
      return [op.near];
    case 'connect':
      return [op.from, op.to];
    case 'splice':
      return [op.connection];
    case 'retarget':
      return [op.connection, op.to];
    default:
      return [op.target];
  }
}

/** What is in one list and not in the other. */
function difference(left: readonly string[], right: readonly string[]): readonly string[] {
  const more = left.filter((item) => !right.includes(item)).map((item) => `+ ${item}`);
  return [...more, ...right.filter((item) => !left.includes(item)).map((item) => `- ${item}`)];
}

function identities({ findings, questions }: Report): readonly string[] {
  return [...findings, ...questions].map(({ id }) => id).sort();
}

const renamed = (id: string): string => newId(id, (n) => n);
const opposite = (id: string): string => newId(id, (n) => 99 - n);

function newId(id: string, place: (n: number) => number): string {
  const match = /^(box|wire|fence)(\d+)$/.exec(id);
  return match ? `${{ box: 'p', wire: 'q', fence: 'o' }[match[1] ?? '']}${place(Number(match[2]))}` : id;
}

function other<T>(value: T, rename: (id: string) => string): T {
  if (typeof value === 'string') return rename(value) as T;
  if (Array.isArray(value)) return value.map((item) => other(item, rename)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, other(inner, rename)])) as T;
}

/** What is said of what, without words and order. */
function essence({ findings, questions }: Report, rename = (id: string): string => id): readonly string[] {
  const of = (said: Finding | OpenQuestion, weight: string): string =>
    JSON.stringify([said.rule, said.variant ?? '', weight, pointed(said.evidence).map(rename).sort()]);
  return [...findings.map((f) => of(f, f.severity)), ...questions.map((q) => of(q, `${q.ifNo}?`))].sort();
}

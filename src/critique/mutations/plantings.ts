import type { DesignInput } from '../design.ts';
import { judge } from '../judge.ts';
import type { Finding, OpenQuestion } from '../report.ts';
import { operators } from './operators.ts';
import { apply, type Change, type Operator, soundOf, touched } from './plant.ts';

/** One flaw planted in one place, and what the engine says of it. */
export interface Planting {
  readonly operator: string;
  readonly form: 'bad' | 'unsaid';
  readonly change: Change;
  readonly caught: boolean;
  /** New findings and questions, as `rule#variant`. */
  readonly found: readonly string[];
  /** New findings of rules that neither must nor may speak. */
  readonly strays: readonly string[];
}

/** Plants every operator wherever its precondition holds. */
export function plantings(input: DesignInput): readonly Planting[] {
  const sound = soundOf(input);
  const before = judge(input);
  const known = new Set([...before.findings, ...before.questions].map(({ id }) => id));
  return Object.entries(operators).flatMap(([id, operator]) =>
    operator
      .plots(sound)
      .flatMap(({ bad, unsaid }) => [
        ...(bad === undefined ? [] : [planted(input, known, id, operator, bad, 'bad')]),
        ...(unsaid === undefined ? [] : [planted(input, known, id, operator, unsaid, 'unsaid')]),
      ]),
  );
}

function planted(
  input: DesignInput,
  known: ReadonlySet<string>,
  id: string,
  operator: Operator,
  change: Change,
  form: 'bad' | 'unsaid',
): Planting {
  const report = judge(apply(input, change));
  const findings = report.findings.filter((finding) => !known.has(finding.id));
  const questions = report.questions.filter((question) => !known.has(question.id));
  const touches = touched(input, change);
  const wanted: readonly (Finding | OpenQuestion)[] =
    form === 'unsaid' || operator.asks === true ? questions : findings;
  const caught = wanted.some((found) => isOf(operator.must, found, form) && points(found, touches));
  const allowed = [operator.must, ...(operator.may ?? [])].map(ruleOf);
  return {
    operator: id,
    form,
    change,
    caught,
    found: [...findings.map(nameOf), ...questions.map((question) => `${nameOf(question)}?`)],
    strays: findings.filter(({ rule }) => !allowed.includes(rule)).map(nameOf),
  };
}

/** The variant is named for the bad statement; the question may be of any variant of the rule. */
function isOf(must: string, found: Finding | OpenQuestion, form: 'bad' | 'unsaid'): boolean {
  return form === 'unsaid'
    ? found.rule === ruleOf(must)
    : nameOf(found) === must || (!must.includes('#') && found.rule === must);
}

function points({ evidence }: Finding | OpenQuestion, touches: ReadonlySet<string>): boolean {
  const ids = [...evidence.components, ...evidence.connections, ...evidence.boundaries];
  return ids.some((id) => touches.has(id)) || touches.has('workbook');
}

function nameOf({ rule, variant }: Finding | OpenQuestion): string {
  return variant === undefined || variant === '' ? rule : `${rule}#${variant}`;
}

function ruleOf(name: string): string {
  return name.split('#')[0] ?? name;
}

import type { DesignInput, Level } from '#critique/design.ts';
import { judge } from '#critique/judge.ts';
import type { Report } from '#critique/report.ts';
import { buildGraph } from '#graph/build.ts';
import { type ItemResult, markChecklist } from '#problem/mark.ts';
import { problemOf } from '#problem/problems.ts';
import { complain, parse, print } from './arguments.ts';
import { type Input, readInput } from './input.ts';
import { asJson, asMarkdown, asSarif, asText } from './report-text.ts';

const usage = 'critique -- FILE… [--problem ID] [--level sketch|design|submitted] [--format text|json|markdown|sarif]';

export interface Judged {
  readonly input: Input;
  readonly problem: string | undefined;
  readonly report: Report;
  readonly checklist: readonly ItemResult[];
}

const formats = { text: asText, json: asJson, markdown: asMarkdown, sarif: asSarif };
const levels: readonly string[] = ['sketch', 'design', 'submitted'];

/** Exit code 0: nothing blocking; 1: something blocking; 2: the input cannot be read. */
export default function main(args: readonly string[]): number {
  const options = {
    problem: { type: 'string' },
    level: { type: 'string' },
    format: { type: 'string', default: 'text' },
  } as const;
  const parsed = parse(args, options, usage);
  if (parsed === undefined) return 2;
  const { values, positionals } = parsed;
  const write = formats[values.format as keyof typeof formats];
  if (
    write === undefined ||
    positionals.length === 0 ||
    (values.level !== undefined && !levels.includes(values.level))
  ) {
    complain(`Usage: ${usage}`);
    return 2;
  }
  const judged: Judged[] = [];
  for (const file of positionals) {
    const input = readInput(file);
    if (!input.ok) {
      complain(input.error);
      return 2;
    }
    const result = judgeInput(input.value, values.problem, values.level as Level | undefined);
    if (typeof result === 'string') {
      complain(result);
      return 2;
    }
    judged.push(result);
  }
  print(write(judged));
  return judged.some(blocks) ? 1 : 0;
}

function judgeInput(input: Input, chosen: string | undefined, level: Level | undefined): Judged | string {
  const { document, drawn } = input;
  const id = chosen ?? document.problem;
  const problem = id === undefined ? undefined : problemOf(id);
  if (chosen !== undefined && problem === undefined)
    return `There is no problem called "${chosen}": see npm run problems.`;
  const workbook = document.workbook ?? {};
  const tags = [...new Set([...(document.tags ?? []), ...(problem?.tags ?? [])])];
  const design: DesignInput = {
    drawn,
    workbook,
    tags,
    problem: id,
    level,
    submitted: document.round?.submitted === true,
  };
  const accepted = (document.accepted ?? []).map(({ finding }) => finding);
  const report = judge(design, { accepted, requiredTopics: problem?.requiredTopics ?? [] });
  const graph = buildGraph(drawn);
  const checklist = problem === undefined ? [] : markChecklist(problem, { graph, workbook, tags, level: report.level });
  return { input, problem: id, report, checklist };
}

/** A finding that blocks and is not accepted, or a blocking item of the checklist that is missed. */
function blocks({ report, checklist }: Judged): boolean {
  return (
    report.findings.some(({ severity, accepted }) => severity === 'blocking' && !accepted) ||
    checklist.some(({ severity, outcome }) => severity === 'blocking' && outcome === 'missed')
  );
}

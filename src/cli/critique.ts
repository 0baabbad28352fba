import type { Level } from '#critique/design.ts';
import { reviewOf } from '#formats/review.ts';
import type { Work } from '#formats/write.ts';
import { critiqueOf } from '#formats/writers/critique-json.ts';
import report from '#formats/writers/report.ts';
import { sarifOf } from '#formats/writers/sarif.ts';
import { complain, parse, print } from './arguments.ts';
import { readInputs } from './input.ts';
import { asText } from './report-text.ts';

const usage = 'critique -- FILE… [--problem ID] [--level sketch|design|submitted] [--format text|json|markdown|sarif]';

const formats: Readonly<Record<string, (works: readonly Work[]) => string>> = {
  text: (works) => works.map(asText).join('\n\n'),
  json: (works) => works.map((work) => JSON.stringify(critiqueOf(work))).join('\n'),
  markdown: (works) => works.map(report.write).join('\n'),
  sarif: sarifOf,
};
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
  const write = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  const isLevel = values.level === undefined || levels.includes(values.level);
  if (write === undefined || positionals.length === 0 || !isLevel) {
    complain(`Usage: ${usage}`);
    return 2;
  }
  const works: Work[] = [];
  for (const file of positionals) {
    const inputs = readInputs(file);
    if (!inputs.ok) {
      complain(inputs.error);
      return 2;
    }
    for (const { document, drawn, unresolved } of inputs.value) {
      const review = reviewOf(document, drawn, { problem: values.problem, level: values.level as Level | undefined });
      if (!review.ok) {
        complain(review.error);
        return 2;
      }
      works.push({ name: file, document, review: review.value, unresolved });
    }
  }
  print(write(works).trimEnd());
  return works.some(blocks) ? 1 : 0;
}

/** A finding that blocks and is not accepted, or a blocking item of the checklist that is missed. */
function blocks({ review }: Work): boolean {
  return (
    review?.report.findings.some(({ severity, accepted }) => severity === 'blocking' && !accepted) === true ||
    review?.checklist.some(({ severity, outcome }) => severity === 'blocking' && outcome === 'missed') === true
  );
}

import { ordered } from '#app/numbers/run.ts';
import { readInputs } from '../../src/cli/input.ts';

/** What the page's own run of that file gives, reckoned in Node. */
export default function main([file = '']: readonly string[]): number {
  const read = readInputs(file);
  if (!read.ok) throw new Error(read.error);
  for (const { document, drawn } of read.value) {
    const { workbook = {}, problem, tags = [] } = document;
    const done = ordered({
      input: { drawn, workbook, problem, tags },
      scenario: { load: 1, down: [] },
      incidents: [],
      seed: 1,
    });
    process.stdout.write(`${done?.result.digest ?? 'nothing'}\n`);
  }
  return 0;
}

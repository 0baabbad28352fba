import { readdirSync, readFileSync } from 'node:fs';
import type { DesignInput } from '#critique/design.ts';
import { goldens } from '#critique/goldens.ts';
import { parseSketch } from '#critique/notation.ts';
import { operators } from '#critique/mutations/operators.ts';
import { type Planting, plantings } from '#critique/mutations/plantings.ts';
import { readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { problemOf } from '#problem/problems.ts';

/** Plants every flaw in every sound design where it can be planted, and says which are caught: the suite's own table. */
export default function main(args: readonly string[]): number {
  const verbose = args.includes('--misses');
  const all = sound().flatMap(([name, input]) => plantings(input).map((planting) => ({ name, ...planting })));
  const caught = all.filter(({ caught: yes }) => yes);
  const noisy = all.filter(({ strays }) => strays.length > 0);
  for (const id of Object.keys(operators)) {
    const mine = all.filter(({ operator }) => operator === id);
    const hit = mine.filter(({ caught: yes }) => yes).length;
    console.log(
      `${id.padEnd(28)} ${operators[id]?.must.padEnd(44) ?? ''} ${mine.length === 0 ? 'nowhere' : `${hit} of ${mine.length}`}`,
    );
  }
  if (verbose)
    for (const planting of all.filter(({ caught: yes, strays }) => !yes || strays.length > 0))
      console.log(missed(planting));
  console.log(
    `\n${caught.length} of ${all.length} caught (${percent(caught.length, all.length)}), ${noisy.length} with findings of other rules (${percent(noisy.length, all.length)}).`,
  );
  return 0;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function missed({ name, operator, form, caught, found, strays }: Planting & { readonly name: string }): string {
  return `  ${name}: ${operator} (${form}) ${caught ? '' : `missed, found ${found.join(', ') || 'nothing'}`}${strays.length > 0 ? ` stray: ${strays.join(', ')}` : ''}`;
}

/** The goldens, and every problem's reference and alternative. */
export function sound(): readonly (readonly [string, DesignInput])[] {
  const folder = 'templates/problems';
  const files = readdirSync(folder).filter((file) => /\.(reference|alternative)\.faultline\.json$/.test(file));
  const documents = files.flatMap((file): readonly (readonly [string, DesignInput])[] => {
    const document = readDocument(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    if (!document.ok) return [];
    const { problem, workbook = {}, tags = [] } = document.value;
    const known = problem === undefined ? undefined : problemOf(problem);
    return [
      [
        file.replace('.faultline.json', ''),
        { drawn: drawnOf(document.value), workbook, problem, tags: [...tags, ...(known?.tags ?? [])] },
      ],
    ];
  });
  return [...Object.entries(goldens).map(([name, text]) => [name, parseSketch(text)] as const), ...documents];
}

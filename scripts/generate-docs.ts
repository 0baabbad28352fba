import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { designJsonSchema } from '#document/document.ts';
import { cardOf } from '#problem/problem-card.ts';
import { problemJsonSchema } from '#problem/problem.ts';
import { problems } from '#problem/problems.ts';
import { kindsPage } from './docs/kinds-page.ts';
import { rulesPage } from './docs/rules-page.ts';

const pages: Readonly<Record<string, () => string>> = {
  'docs/kinds.md': kindsPage,
  'docs/rules.md': rulesPage,
  'docs/design-document.schema.json': () => `${JSON.stringify(designJsonSchema(), null, 2)}\n`,
  'src/problem/problem-list.json': () => `${JSON.stringify([...problems.values()].map(cardOf), null, 2)}\n`,
  'checklists/problem.schema.json': () => `${JSON.stringify(problemJsonSchema(), null, 2)}\n`,
};

/** Writes the generated pages; with `--check` only says which are stale, and fails. */
export default function main(args: readonly string[]): number {
  mkdirSync('docs', { recursive: true });
  const stale = Object.entries(pages).filter(([path, make]) => textAt(path) !== make());
  if (args.includes('--check')) {
    for (const [path] of stale) console.error(`${path} is stale: run npm run docs.`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [path, make] of stale) {
    writeFileSync(path, make());
    console.log(`wrote ${path}`);
  }
  return 0;
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

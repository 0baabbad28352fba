import { readFileSync, writeFileSync } from 'node:fs';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { componentSize } from '#drawing/elements.ts';
import { search } from './layout/search.ts';

/**
 * Places the components of the documents named, in the files themselves, so that few arrows cross and none runs through
 * a box: `node scripts/run.mjs scripts/lay-out.ts -- [--thorough] FILE…`. Takes its time; the same document gives the same
 * places. `--thorough` searches four times as long.
 */
export default function main(args: readonly string[]): number {
  const effort = args.includes('--thorough') ? 2 : 1;
  const files = args.filter((arg) => !arg.startsWith('--'));
  for (const file of files) {
    const read = readDocument(JSON.parse(readFileSync(file, 'utf8')));
    if (!read.ok) {
      console.error(`${file}: ${read.error.sentence}`);
      return 2;
    }
    writeFileSync(file, `${JSON.stringify(placed(read.value, effort), null, 2)}\n`);
  }
  return 0;
}

function placed(document: DesignDocument, effort: number): DesignDocument {
  const { components, connections, boundaries = [] } = document;
  const sized = components.map(({ id, kind, name }) => ({ id, kind, size: componentSize(name) }));
  const spots = search(sized, connections, boundaries, effort);
  return {
    ...document,
    components: components.map((component) => ({ ...component, ...spots.get(component.id) })),
    ...(document.boundaries ? { boundaries: boundaries.map(({ at: _at, size: _size, ...boundary }) => boundary) } : {}),
  };
}

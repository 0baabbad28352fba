import { readFileSync, writeFileSync } from 'node:fs';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { componentSize } from '#drawing/elements.ts';
import { search } from './layout/search.ts';

/**
 * Places the components of the documents named, in the files themselves, so that few arrows cross and none runs through
 * a box: `node scripts/run.mjs scripts/lay-out.ts -- FILE…`. Takes its time; the same document gives the same places.
 */
export default function main(files: readonly string[]): number {
  for (const file of files) {
    const read = readDocument(JSON.parse(readFileSync(file, 'utf8')));
    if (!read.ok) {
      console.error(`${file}: ${read.error.sentence}`);
      return 2;
    }
    writeFileSync(file, `${JSON.stringify(placed(read.value), null, 2)}\n`);
  }
  return 0;
}

function placed(document: DesignDocument): DesignDocument {
  const { components, connections, boundaries = [] } = document;
  const sized = components.map(({ id, kind, name }) => ({ id, kind, size: componentSize(name) }));
  const spots = search(sized, connections, boundaries);
  return {
    ...document,
    components: components.map((component) => ({ ...component, ...spots.get(component.id) })),
    ...(document.boundaries ? { boundaries: boundaries.map(({ at: _at, size: _size, ...boundary }) => boundary) } : {}),
  };
}

import { err, ok } from '#basis/result.ts';
import { readDrawioPage } from '../drawio/drawio.ts';
import { pagesOf } from '../drawio/pages.ts';
import { defineReader, titleOf } from '../format.ts';
import { importedFrom } from '../from-diagram.ts';
import type { Imported } from '../imported.ts';
import { tooMany } from '../limits.ts';

const mostParts = 20_000;

export default defineReader({
  title: 'draw.io',
  endings: ['.drawio', '.drawio.xml', '.dio', '.xml'],
  recognises: (source) => /<mxfile[\s>]|<mxGraphModel[\s>]/.test(source.text().slice(0, 5_000)),
  read: (source) => {
    const pages = pagesOf(source.text());
    if (!pages.ok) return pages;
    const found: Imported[] = [];
    for (const page of pages.value) {
      const parts = page.model.children.reduce((sum, { children }) => sum + children.length, 0);
      if (parts > mostParts)
        return err({ sentence: `This page has ${parts} parts: at most ${mostParts} can be read.` });
      const diagram = readDrawioPage(page);
      const excess = tooMany(diagram);
      if (excess) return err(excess);
      const title = pages.value.length === 1 ? titleOf(source) : page.name || titleOf(source);
      if (diagram.nodes.length > 0) found.push(importedFrom({ ...diagram, title }));
    }
    return found.length === 0 ? err({ sentence: 'There is no box in this drawing.' }) : ok(found);
  },
});

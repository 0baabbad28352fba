import { err, ok } from '#basis/result.ts';
import { defineReader } from '../format.ts';
import { importedFrom } from '../from-diagram.ts';
import { tooMany } from '../limits.ts';
import { readMermaid } from '../mermaid/mermaid.ts';
import { mostMermaid, sourceOf } from '../mermaid/source.ts';

export default defineReader({
  title: 'Mermaid',
  endings: ['.mmd', '.mermaid'],
  recognises: (source) => sourceOf(source.text().slice(0, 8_000)).ok,
  read: (source) => {
    if (source.text().length > mostMermaid) return err({ sentence: 'This diagram is longer than 200,000 characters.' });
    const diagram = readMermaid(source.text());
    if (!diagram.ok) return diagram;
    const excess = tooMany(diagram.value);
    return excess ? err(excess) : ok([importedFrom(diagram.value)]);
  },
});

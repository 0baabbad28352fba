import { err, ok } from '#basis/result.ts';
import { defineReader } from '../format.ts';
import { importedFrom } from '../from-diagram.ts';
import { tooMany } from '../limits.ts';
import { readMermaid } from '../mermaid/mermaid.ts';
import { mostMermaid } from '../mermaid/source.ts';

export default defineReader({
  title: 'Mermaid',
  endings: ['.mmd', '.mermaid'],
  recognises: (source) =>
    /^\s*(?:---\s*\n[\s\S]{0,2000}?\n---\s*|%%[^\n]*\n|\s)*(?:graph|flowchart|C4[A-Z]\w+|architecture(?:-beta)?)\b/.test(
      source.text().slice(0, 4_000),
    ),
  read: (source) => {
    if (source.text().length > mostMermaid) return err({ sentence: 'This diagram is longer than 200,000 characters.' });
    const diagram = readMermaid(source.text());
    if (!diagram.ok) return diagram;
    const excess = tooMany(diagram.value);
    return excess ? err(excess) : ok([importedFrom(diagram.value)]);
  },
});

import { err, ok } from '#basis/result.ts';
import { defineReader } from '../format.ts';
import { importedFrom } from '../from-diagram.ts';
import type { Imported, ImportError } from '../imported.ts';
import { tooMany } from '../limits.ts';
import { readMermaid } from '../mermaid/mermaid.ts';
import { mostMermaid } from '../mermaid/source.ts';

export default defineReader({
  title: 'Markdown with Mermaid in it',
  endings: ['.md', '.markdown', '.mdx'],
  recognises: (source) => fence.test(source.text()),
  read: (source) => {
    const found: Imported[] = [];
    const errors: ImportError[] = [];
    for (const { line, text } of fencesIn(source.text())) {
      const diagram =
        text.length > mostMermaid
          ? err({ sentence: 'This diagram is longer than 200,000 characters.' })
          : readMermaid(text);
      const excess = diagram.ok ? tooMany(diagram.value) : undefined;
      if (diagram.ok && !excess)
        found.push(
          importedFrom({
            ...diagram.value,
            remarks: diagram.value.remarks.map((remark) => ({ ...remark, line: remark.line + line })),
          }),
        );
      else errors.push(placed(excess ?? (diagram.ok ? { sentence: '' } : diagram.error), line));
    }
    const [first, ...others] = found;
    if (first) return ok([{ ...first, unresolved: [...first.unresolved, ...errors.map(passedOver)] }, ...others]);
    return err(errors[0] ?? { sentence: 'There is no Mermaid diagram in this Markdown.' });
  },
});

const fence = /^[ \t]*(?:`{3,}|~{3,}|:::)[ \t]*\{?\.?mermaid\b/im;

interface Fence {
  /** The line of the opening fence. */
  readonly line: number;
  readonly text: string;
}

function fencesIn(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { readonly mark: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [i, line] of markdown.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const [, mark = ''] = /^[ \t]*(`{3,}|~{3,}|:::)/.exec(line) ?? [];
    if (!open && mark !== '' && fence.test(line)) open = { mark, line: i + 1, lines: [] };
    else if (open && mark.startsWith(open.mark) && line.trim() === mark) {
      fences.push({ line: open.line, text: open.lines.join('\n') });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open) fences.push({ line: open.line, text: open.lines.join('\n') });
  return fences;
}

/** A fence beside others that could be read. */
function passedOver({ sentence, line = 1, column = 1 }: ImportError): Imported['unresolved'][number] {
  return { element: `line ${line}, column ${column}`, why: sentence };
}

function placed(error: ImportError, line: number): ImportError {
  return { ...error, line: (error.line ?? 1) + line };
}

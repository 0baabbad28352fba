import type { DesignDocument } from '#document/document.ts';
import { bullet, escaped, section } from '../markdown.ts';
import { defineWriter } from '../write.ts';

export default defineWriter({
  title: 'Decision records',
  ending: '.decisions.md',
  mime: 'text/markdown',
  needsReview: false,
  write: ({ name, document }) => {
    const records = decisionsOf(document, 2);
    const none = ['No decision was written down yet.'];
    return `${[`# Decisions: ${escaped(document.title ?? name)}`, '', ...(records.length === 0 ? none : records)].join('\n').trimEnd()}\n`;
  },
});

/** One record a decision, in the order in which they were made. */
export function decisionsOf({ workbook }: DesignDocument, level: number): readonly string[] {
  return (workbook?.decisions ?? []).flatMap(
    ({ about, chosen, alternatives = [], reason, givesUp, drivers = [], revisitWhen }, i) =>
      section(
        `${i + 1}. ${escaped(about)}`,
        [
          said('Chosen', chosen),
          said('Instead of', alternatives.join('; ')),
          said('Because', reason),
          said('It gives up', givesUp),
          said('Driven by', drivers.join(', ')),
          said('Look again when', revisitWhen),
        ].filter((line) => line !== ''),
        level,
      ),
  );
}

function said(what: string, words: string | undefined): string {
  return words === undefined || words.trim() === '' ? '' : bullet(`${what}: ${escaped(words)}`);
}

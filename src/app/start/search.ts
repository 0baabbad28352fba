import type { DesignSummary } from '../keeping/record.ts';

export function matchesSearch(summary: DesignSummary, problem: string | undefined, query: string): boolean {
  const text = `${summary.title} ${problem ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

import { describe, expect, it } from 'vitest';
import { matchesSearch } from '#app/start/search.ts';
import { when } from '#app/start/when.ts';

const now = Date.UTC(2026, 5, 15, 12);
const hours = (n: number): number => now - n * 3_600_000;

describe('the shelf', () => {
  it.each([
    [now - 5_000, 'just now'],
    [now - 12 * 60_000, '12 min ago'],
    [hours(3), '3 h ago'],
    [hours(30), 'yesterday'],
    [Date.UTC(2026, 2, 14, 12), '14 March'],
    [Date.UTC(2024, 2, 14, 12), '14 March 2024'],
  ])('%d was %s', (time, words) => expect(when(time, now)).toBe(words));

  it('finds by title and problem, every word', () => {
    const summary = { id: '1', title: 'Second try', components: 3, created: 0, changed: 0 };
    expect(matchesSearch(summary, 'URL shortener', 'url try')).toBe(true);
    expect(matchesSearch(summary, 'URL shortener', '')).toBe(true);
    expect(matchesSearch(summary, undefined, 'url')).toBe(false);
  });
});

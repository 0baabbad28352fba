import { describe, expect, it } from 'vitest';
import { lineHeight, widthOf, wrapped } from '#drawing/writing.ts';

describe('text without a DOM', () => {
  it('is as wide as the sum of its letters', () => {
    expect(widthOf('', 16)).toBe(0);
    expect(widthOf('i', 100)).toBeLessThan(widthOf('m', 100));
    expect(widthOf('ab', 16)).toBeCloseTo(widthOf('a', 16) + widthOf('b', 16));
    expect(widthOf('数据库', 16)).toBe(48);
  });

  it('breaks between words and keeps every word', () => {
    const { text, width, height } = wrapped('Settlement worker for merchant payouts', 16, 150);
    const lines = text.split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('Settlement worker for merchant payouts');
    expect(width).toBeLessThanOrEqual(150);
    expect(height).toBeCloseTo(lines.length * 16 * lineHeight);
  });

  it('breaks inside a word that alone is too wide, and loses nothing of it', () => {
    const word = 'notificationdispatchcoordinator'.repeat(3);
    const { text, width } = wrapped(word, 16, 120);
    expect(text.replaceAll('\n', '')).toBe(word);
    expect(width).toBeLessThanOrEqual(120);
  });

  it('keeps the line breaks that somebody wrote', () => {
    expect(wrapped('Orders\nAPI', 16, 200).text).toBe('Orders\nAPI');
  });

  it('never fails, however little room there is', () => {
    expect(wrapped('API', 16, 0).text.replaceAll('\n', '')).toBe('API');
    expect(wrapped('', 16, 0)).toMatchObject({ text: '', width: 0 });
  });
});

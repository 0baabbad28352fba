import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/app/look/tokens.css', import.meta.url), 'utf8');
const block = (from: string): ReadonlyMap<string, string> => {
  const start = css.indexOf(from);
  const text = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
};
const themes = { light: block(':root {'), dark: block(":root[data-theme='dark']") };

/** WCAG 2: relative luminance and contrast. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'ground', 'sunken'];
const tones = ['blocking', 'major', 'minor', 'note', 'question', 'right'];
const pairs: readonly (readonly [string, string, number])[] = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', ...tones].flatMap((ink) =>
    grounds.map((ground): readonly [string, string, number] => [ink, ground, 4.5]),
  ),
  ...tones.map((tone): readonly [string, string, number] => [tone, `${tone}-soft`, 4.5]),
  ...tones.map((tone): readonly [string, string, number] => ['ink-soft', `${tone}-soft`, 4.5]),
  ...tones.map((tone): readonly [string, string, number] => ['ink-faint', `${tone}-soft`, 4.5]),
  ['accent-ink', 'accent', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['paper', 'ink', 4.5],
  ['line-strong', 'paper', 3],
  ['brand', 'paper', 3],
];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  it.each(pairs)('%s on %s has %d : 1', (ink, ground, least) => {
    const [a, b] = [theme.get(ink), theme.get(ground)];
    expect([a, b]).not.toContain(undefined);
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
  });
});

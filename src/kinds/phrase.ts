import { joints, neutral } from './heads.ts';
import { wordsOf } from './words.ts';

/** A label taken apart: the name that it opens with, notes in brackets, and lines of details. */
export interface Label {
  readonly name: readonly string[];
  /** The name with its second line, where that is short enough to be a part of it: "Load / Balancer". */
  readonly wrapped: readonly string[];
  readonly notes: readonly string[];
  readonly details: readonly string[];
}

const maxLength = 300;

export function labelParts(label: string): Label {
  const text = withoutCounts(label.slice(0, maxLength));
  const notes = [...text.matchAll(/[([]([^()[\]]{2,60})[)\]]/g)].map(([, note = '']) => note);
  const [first = '', ...lines] = text
    .replace(/[([][^()[\]]{0,60}[)\]]/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [name = '', ...rest] = first.split(/\s+[-–—|•·]+\s+|:\s+/);
  const details = [...rest, ...lines];
  const words = isListed(first) ? [] : nounsOf(wordsOf(name));
  return { name: words, wrapped: wrapped(words, details[0]), notes, details };
}

const counts =
  /(?:\b(?:1|primary)\s{0,3}\+\s{0,3})?\b\d{1,5}\s{0,3}(?:read )?(?:replicas?|standbys?|followers?|shards?|partitions?|copies|azs?|zones?)\b/gi;

/** How many there are says nothing of what they are, while something else on the label does: "Postgres 1+2 replicas". */
function withoutCounts(text: string): string {
  const rest = text.replace(counts, ' ');
  return /\p{L}/u.test(rest) ? rest : text;
}

function wrapped(name: readonly string[], line: string | undefined): readonly string[] {
  const next = wordsOf(line ?? '');
  return name.length > 0 && name.length <= 3 && next.length > 0 && next.length <= 2 ? [...name, ...next] : [];
}

/** "1. Check the cache": a step of a list is no name. */
function isListed(line: string): boolean {
  return /^\s*(?:\d{1,2}[.)]\s|[-*•]\s)/.test(line);
}

/** The words up to the first "for", "of" … that something stands before. */
export function nounsOf(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word, i) => i > 0 && joints.has(word));
  return end < 0 ? words : words.slice(0, end);
}

/** Without numbers, single letters, places and other words that only say how many or whose. */
export function bareOf(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !isNeutral(word));
  const end = words.findLastIndex((word) => !isNeutral(word));
  return start < 0 ? [] : words.slice(start, end + 1);
}

function isNeutral(word: string): boolean {
  return neutral.has(word) || /^(?:[a-z]|x?\d[\d.]*[a-z]?|v\d+)$/.test(word);
}

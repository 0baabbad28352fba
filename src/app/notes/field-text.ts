/** How lists are written in one line, and read back. "none" is a statement; an empty line is silence. */

type None = 'none';
type Word = string | number;

const isNone = (text: string): boolean => text.trim().toLowerCase() === 'none';

/** "code, url" */
export function readList(text: string): string[] | undefined {
  const words = text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.length === 0 ? undefined : words;
}

export function sayList(list: readonly string[] | undefined): string {
  return (list ?? []).join(', ');
}

/** "id" or "none". */
export function readListOrNone(text: string): string[] | None | undefined {
  return isNone(text) ? 'none' : readList(text);
}

export function sayListOrNone(list: readonly string[] | None | undefined): string {
  return list === 'none' ? 'none' : sayList(list);
}

/** Keys of several fields: "merchant, key; email" are two keys. */
export function readLists(text: string): string[][] | undefined {
  const lists = text.split(';').flatMap((part) => {
    const list = readList(part);
    return list === undefined ? [] : [list];
  });
  return lists.length === 0 ? undefined : lists;
}

export function sayLists(lists: readonly (readonly string[])[] | undefined): string {
  return (lists ?? []).map((list) => list.join(', ')).join('; ');
}

export function readListsOrNone(text: string): string[][] | None | undefined {
  return isNone(text) ? 'none' : readLists(text);
}

export function sayListsOrNone(lists: readonly (readonly string[])[] | None | undefined): string {
  return lists === 'none' ? 'none' : sayLists(lists);
}

/** "402, 409, conflict": numbers stay numbers. */
export function readWords(text: string): Word[] | undefined {
  return readList(text)?.map((word) => (/^\d{1,9}$/.test(word) ? Number(word) : word));
}

export function readWordsOrNone(text: string): Word[] | None | undefined {
  return isNone(text) ? 'none' : readWords(text);
}

export function sayWords(words: readonly Word[] | None | undefined): string {
  return words === 'none' ? 'none' : (words ?? []).join(', ');
}

/** "1825", "5 years", "forever" or "none". */
export function readRetention(text: string): number | 'forever' | None | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === 'forever' || plain === 'for ever') return 'forever';
  if (isNone(plain)) return 'none';
  const match = /^(\d+(?:\.\d+)?)\s*(d|days?|w|weeks?|m|months?|y|years?)?$/.exec(plain);
  if (!match) return undefined;
  const days = { d: 1, w: 7, m: 30, y: 365 }[match[2]?.charAt(0) ?? 'd'] ?? 1;
  return Number(match[1]) * days;
}

export function sayRetention(value: number | string | undefined): string {
  return value === undefined ? '' : String(value);
}

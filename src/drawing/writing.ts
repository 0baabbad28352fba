// How wide and high text gets without a DOM: the advance widths of Nunito, in thousandths of the size.

/** Excalidraw's number for Nunito, and the line height that it gives to it. */
export const fontFamily = 6;
export const lineHeight = 1.35;

/** From space (32) to tilde (126), measured in Chromium from the file that Excalidraw ships. */
const ascii = [
  261, 233, 405, 600, 600, 933, 701, 226, 326, 326, 451, 600, 233, 427, 233, 290, 600, 600, 600, 600, 600, 600, 600,
  600, 600, 600, 233, 233, 600, 600, 600, 447, 947, 733, 679, 675, 747, 586, 551, 729, 764, 262, 331, 634, 548, 858,
  741, 771, 637, 771, 673, 618, 607, 731, 694, 1104, 655, 601, 593, 324, 290, 324, 600, 500, 361, 533, 587, 465, 587,
  534, 340, 590, 572, 237, 241, 508, 301, 861, 572, 560, 587, 587, 365, 483, 358, 565, 518, 844, 530, 517, 466, 361,
  270, 361, 600,
];

export function widthOf(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character.codePointAt(0) ?? 0);
  return (thousandths * fontSize) / 1_000;
}

function advance(code: number): number {
  if (code < 127) return ascii[code - 32] ?? 0;
  if (code < 0x2e80) return 620;
  return code > 0xffff ? 1_300 : 1_000;
}

export interface Lines {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Breaks between words, and inside a word that alone is too wide, as Excalidraw does. */
export function wrapped(text: string, fontSize: number, room: number): Lines {
  const lines = text.split('\n').flatMap((line) => linesOf(line, fontSize, Math.max(room, fontSize * 1.5)));
  const width = Math.max(0, ...lines.map((line) => widthOf(line, fontSize)));
  return { text: lines.join('\n'), width: Math.ceil(width), height: lines.length * fontSize * lineHeight };
}

function linesOf(text: string, fontSize: number, room: number): readonly string[] {
  if (widthOf(text, fontSize) <= room) return [text];
  const lines: string[] = [];
  let line = '';
  for (const token of text.split(/(?<=\s)|(?<=-)/).flatMap((word) => pieces(word, fontSize, room))) {
    if (line !== '' && widthOf((line + token).trimEnd(), fontSize) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += token;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

function pieces(word: string, fontSize: number, room: number): readonly string[] {
  if (widthOf(word.trimEnd(), fontSize) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && widthOf(part + character, fontSize) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

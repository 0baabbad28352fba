/** A few words of a person's text, on one line, for a sentence about it. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

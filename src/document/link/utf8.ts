/** Bytes of a text; a lone surrogate keeps its three bytes and NUL takes two, so that every text comes back and none holds a 0. */
export function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const continued = (shift: number): number => 0x80 | ((code >> shift) & 63);
    if (code > 0 && code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continued(0));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continued(6), continued(0));
    else bytes.push(0xf0 | (code >> 18), continued(12), continued(6), continued(0));
  }
  return bytes;
}

/** The text of bytes that `bytesOf` gave; of any others some text, never an error. */
export function textOf(bytes: readonly number[]): string {
  const parts: string[] = [];
  let at = 0;
  const next = (): number => (bytes[at++] ?? 0) & 63;
  while (at < bytes.length) {
    const first = bytes[at++] ?? 0;
    if (first < 0xc0) parts.push(String.fromCharCode(first));
    else if (first < 0xe0) parts.push(String.fromCharCode(((first & 31) << 6) | next()));
    else if (first < 0xf0) parts.push(String.fromCharCode(((first & 15) << 12) | (next() << 6) | next()));
    else {
      const code = ((first & 7) << 18) | (next() << 12) | (next() << 6) | next();
      parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
    }
  }
  return parts.join('');
}

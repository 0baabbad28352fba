import { fromBase64url, toBase64url } from './base64url.ts';

/** The letter, then two bytes that tell a slip of the finger from a link, then the content. */
export function signed(letter: string, payload: Uint8Array): string {
  const bytes = new Uint8Array(payload.length + 2);
  bytes.set(payload, 2);
  const sign = signOf(letter, payload);
  bytes.set([sign >>> 8, sign & 255]);
  return letter + toBase64url(bytes);
}

/** The content of a link as `signed` made it; undefined for any other text. */
export function signedContent(link: string): Uint8Array | undefined {
  const bytes = fromBase64url(link.slice(1));
  if (!bytes || bytes.length < 3) return undefined;
  const [high = 0, low = 0] = bytes;
  const payload = bytes.subarray(2);
  return ((high << 8) | low) === signOf(link.slice(0, 1), payload) ? payload : undefined;
}

/** 16 bits of FNV-1a (Fowler, Noll, Vo). */
function signOf(letter: string, payload: Uint8Array): number {
  let hash = 0x811c9dc5 ^ letter.charCodeAt(0);
  for (const byte of payload) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

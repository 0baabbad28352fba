import { Inflate, Unzlib } from 'fflate';
import { err, ok, type Result } from '#basis/result.ts';

const chunk = 1_024;

/** Inflates at most `most` bytes: fed in small pieces, a bomb is noticed before it goes off. */
export function inflate(
  bytes: Uint8Array,
  most: number,
  wrapping: 'raw' | 'zlib' = 'raw',
): Result<Uint8Array, 'damaged' | 'too-large'> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const take = (part: Uint8Array, last: boolean): void => {
    length += part.length;
    ended = last;
    if (length <= most) parts.push(part);
  };
  const stream = wrapping === 'raw' ? new Inflate(take) : new Unzlib(take);
  try {
    for (let at = 0; at < bytes.length || at === 0; at += chunk) {
      stream.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
      if (length > most) return err('too-large');
    }
  } catch {
    return err('damaged');
  }
  if (!ended) return err('damaged');
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return ok(whole);
}

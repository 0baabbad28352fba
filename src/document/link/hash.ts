/** Mixes two integers into one of 32 bits. */
export function hash(a: number, b: number): number {
  const x = Math.imul(a, 0x2c1b3c6d) ^ (b + 0x9e3779b9);
  const y = Math.imul(x ^ (x >>> 15), 0x297a2d39);
  return y ^ (y >>> 14);
}

export function hashOf(text: string): number {
  let result = 7;
  for (let i = 0; i < text.length; i++) result = hash(result, text.charCodeAt(i));
  return result;
}

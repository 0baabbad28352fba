/** 65,536 / (1 + e^(-x / 256)) at x = -2048, -1920 … 2048, and straight lines between: a table of integers, no `Math.exp`. */
const points = [
  22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743, 32768, 40793, 47911, 53581,
  57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500, 65514,
] as const;

const farthest = 2047;

const table = Int32Array.from({ length: 4096 }, (_, i) => {
  const [low = 0, high = low] = points.slice(i >> 7);
  return low + (((high - low) * (i & 127)) >> 7);
});

/** From the logarithm of odds (256 is e : 1) to a chance of 65,536. */
export function logistic(x: number): number {
  return table[x > farthest ? 4095 : x < -farthest ? 1 : x + 2048]!;
}

/** The other way round, from a chance of 4,096: the least x that reaches it. */
export const logit = Int32Array.from({ length: 4096 }, (_, chance) => {
  let x = -farthest;
  while (x < farthest && logistic(x) >> 4 < chance) x++;
  return x;
});

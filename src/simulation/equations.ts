/**
 * Work causes work along wires: x = b + A·x, where A holds each wire's gain. Solved in the order of the drawing's
 * strongly connected parts, each of more than one state by elimination.
 */
export interface Link {
  readonly from: number;
  readonly to: number;
}

export interface Order<L extends Link> {
  /** Strongly connected parts, sources first; most hold one state. */
  readonly parts: readonly (readonly number[])[];
  readonly partOf: Int32Array;
  /** Links by the state they leave. */
  readonly leaving: readonly (readonly L[])[];
}

/** Tarjan's strongly connected components, without recursion, so that a long chain cannot overflow the stack. */
export function orderOf<L extends Link>(size: number, links: readonly L[]): Order<L> {
  const leaving: L[][] = Array.from({ length: size }, () => []);
  for (const link of links) leaving[link.from]?.push(link);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const partOf = new Int32Array(size).fill(-1);
  const parts: number[][] = [];
  const stack: number[] = [];
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    const open: { state: number; next: number }[] = [{ state: root, next: 0 }];
    index[root] = low[root] = count++;
    stack.push(root);
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const { state } = at;
      const link = leaving[state]?.[at.next++];
      if (link) {
        if (index[link.to] === -1) {
          index[link.to] = low[link.to] = count++;
          stack.push(link.to);
          open.push({ state: link.to, next: 0 });
        } else if (partOf[link.to] === -1) {
          low[state] = Math.min(low[state] ?? 0, index[link.to] ?? 0);
        }
        continue;
      }
      open.pop();
      const above = open.at(-1);
      if (above) low[above.state] = Math.min(low[above.state] ?? 0, low[state] ?? 0);
      if (low[state] !== index[state]) continue;
      const part: number[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        part.push(member);
        partOf[member] = parts.length;
        if (member === state) break;
      }
      parts.push(part.sort((a, b) => a - b));
    }
  }
  parts.reverse();
  for (let i = 0; i < size; i++) partOf[i] = parts.length - 1 - (partOf[i] ?? 0);
  return { parts, partOf, leaving };
}

/** What flows everywhere when `source` flows in; infinite where a cycle gains. */
export function propagated<L extends Link>(
  { parts, partOf, leaving }: Order<L>,
  source: Float64Array,
  gain: (link: L) => number,
): Float64Array {
  const flow = Float64Array.from(source);
  parts.forEach((part, number) => {
    if (part.length > 1)
      settle(part, flow, (state) => (leaving[state] ?? []).filter(({ to }) => partOf[to] === number), gain);
    for (const state of part) {
      const amount = flow[state] ?? 0;
      if (amount === 0) continue;
      for (const link of leaving[state] ?? []) {
        if (partOf[link.to] !== number) flow[link.to] = (flow[link.to] ?? 0) + amount * gain(link);
      }
    }
  });
  return flow;
}

/** Solves (I − A)·x = b within one cycle. */
function settle<L extends Link>(
  part: readonly number[],
  flow: Float64Array,
  inside: (state: number) => readonly L[],
  gain: (link: L) => number,
): void {
  const place = new Map(part.map((state, i) => [state, i]));
  const rows = part.map((state, i) => [...part.map((_, k) => (k === i ? 1 : 0)), flow[state] ?? 0]);
  for (const state of part) {
    for (const link of inside(state)) {
      const row = rows[place.get(link.to) ?? 0];
      const column = place.get(state) ?? 0;
      if (row) row[column] = (row[column] ?? 0) - gain(link);
    }
  }
  const solution = eliminated(rows);
  part.forEach((state, i) => {
    const value = solution?.[i] ?? Number.POSITIVE_INFINITY;
    flow[state] = value < -1e-9 ? Number.POSITIVE_INFINITY : Math.max(0, value);
  });
}

/** Gaussian elimination with partial pivoting on an augmented matrix; undefined when it is singular. */
export function eliminated(rows: readonly number[][]): readonly number[] | undefined {
  const n = rows.length;
  const m = rows.map((row) => [...row]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(at(m, i, k)) > Math.abs(at(m, pivot, k))) pivot = i;
    if (Math.abs(at(m, pivot, k)) < 1e-12) return undefined;
    [m[k], m[pivot]] = [m[pivot] as number[], m[k] as number[]];
    for (let i = k + 1; i < n; i++) {
      const factor = at(m, i, k) / at(m, k, k);
      for (let j = k; j <= n; j++) (m[i] as number[])[j] = at(m, i, j) - factor * at(m, k, j);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let value = at(m, i, n);
    for (let j = i + 1; j < n; j++) value -= at(m, i, j) * (x[j] ?? 0);
    x[i] = value / at(m, i, i);
  }
  return x;
}

function at(m: readonly (readonly number[])[], i: number, j: number): number {
  return m[i]?.[j] ?? 0;
}

/**
 * Whether each unit in a cycle causes at least one more. A non-negative irreducible matrix has a spectral radius below 1
 * exactly when (I − A)·x = 1 has a positive solution (Perron, Frobenius).
 */
export function gains<L extends Link>(
  part: readonly number[],
  inside: readonly L[],
  gain: (link: L) => number,
): boolean {
  const place = new Map(part.map((state, i) => [state, i]));
  const rows = part.map((_, i) => [...part.map((__, k) => (k === i ? 1 : 0)), 1]);
  for (const link of inside) {
    const row = rows[place.get(link.to) ?? 0];
    const column = place.get(link.from) ?? 0;
    if (row) row[column] = (row[column] ?? 0) - gain(link);
  }
  const solution = eliminated(rows);
  return solution === undefined || solution.some((x) => !(x > 0));
}

/** Numbered places in typed arrays that grow together; freed ones are used again. */
export interface Pool {
  take(): number;
  free(place: number): void;
  readonly capacity: number;
}

export function pool(grow: (capacity: number) => void, start = 256): Pool {
  let capacity = start;
  let used = 0;
  let spare = new Int32Array(start);
  let spares = 0;
  grow(capacity);
  return {
    take() {
      if (spares > 0) return spare[--spares] as number;
      if (used === capacity) {
        capacity *= 2;
        grow(capacity);
      }
      return used++;
    },
    free(place) {
      if (spares === spare.length) {
        const wider = new Int32Array(spare.length * 2);
        wider.set(spare);
        spare = wider;
      }
      spare[spares++] = place;
    },
    get capacity() {
      return capacity;
    },
  };
}

/** First in, first out. */
export interface Line {
  push(entry: number): void;
  shift(): number;
  peek(): number;
  readonly length: number;
}

export function line(start = 16): Line {
  let ring = new Int32Array(start);
  let head = 0;
  let length = 0;
  return {
    push(entry) {
      if (length === ring.length) {
        const wider = new Int32Array(ring.length * 2);
        for (let i = 0; i < length; i++) wider[i] = ring[(head + i) % ring.length] as number;
        ring = wider;
        head = 0;
      }
      let at = head + length;
      if (at >= ring.length) at -= ring.length;
      ring[at] = entry;
      length++;
    },
    shift() {
      const entry = ring[head] as number;
      head = head + 1 === ring.length ? 0 : head + 1;
      length--;
      return entry;
    },
    peek: () => ring[head] as number,
    get length() {
      return length;
    },
  };
}

export function widened(old: Int32Array, capacity: number): Int32Array;
export function widened(old: Float64Array, capacity: number): Float64Array;
export function widened(old: Int32Array | Float64Array, capacity: number): Int32Array | Float64Array {
  const next = old instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity);
  next.set(old);
  return next;
}

/** A binary heap of events in typed arrays: by time, and between equals by the order in which they were put in. */
export interface EventHeap {
  push(time: number, what: number, who: number): void;
  /** False when nothing is left; else the earliest event stands in `time`, `what` and `who`. */
  pop(): boolean;
  readonly size: number;
  /** When the earliest event happens; Infinity when nothing is left. */
  readonly next: number;
  time: number;
  what: number;
  who: number;
}

export function eventHeap(capacity = 1024): EventHeap {
  let times = new Float64Array(capacity);
  let orders = new Float64Array(capacity);
  let whats = new Int32Array(capacity);
  let whos = new Int32Array(capacity);
  let size = 0;
  let order = 0;

  const grow = (): void => {
    const wider = <A extends Float64Array | Int32Array>(old: A, next: A): A => {
      next.set(old);
      return next;
    };
    times = wider(times, new Float64Array(times.length * 2));
    orders = wider(orders, new Float64Array(orders.length * 2));
    whats = wider(whats, new Int32Array(whats.length * 2));
    whos = wider(whos, new Int32Array(whos.length * 2));
  };

  const heap: EventHeap = {
    time: 0,
    what: 0,
    who: 0,
    get size() {
      return size;
    },
    get next() {
      return size === 0 ? Infinity : (times[0] as number);
    },
    push(time, what, who) {
      if (size === times.length) grow();
      const mine = order++;
      let at = size++;
      while (at > 0) {
        const up = (at - 1) >> 1;
        const upTime = times[up] as number;
        if (upTime <= time) break;
        times[at] = upTime;
        orders[at] = orders[up] as number;
        whats[at] = whats[up] as number;
        whos[at] = whos[up] as number;
        at = up;
      }
      times[at] = time;
      orders[at] = mine;
      whats[at] = what;
      whos[at] = who;
    },
    pop() {
      if (size === 0) return false;
      heap.time = times[0] as number;
      heap.what = whats[0] as number;
      heap.who = whos[0] as number;
      size--;
      if (size === 0) return true;
      const time = times[size] as number;
      const mine = orders[size] as number;
      const what = whats[size] as number;
      const who = whos[size] as number;
      let at = 0;
      for (;;) {
        let down = 2 * at + 1;
        if (down >= size) break;
        const right = down + 1;
        const leftTime = times[down] as number;
        if (right < size) {
          const rightTime = times[right] as number;
          if (rightTime < leftTime || (rightTime === leftTime && (orders[right] as number) < (orders[down] as number)))
            down = right;
        }
        const downTime = times[down] as number;
        if (downTime > time || (downTime === time && (orders[down] as number) > mine)) break;
        times[at] = downTime;
        orders[at] = orders[down] as number;
        whats[at] = whats[down] as number;
        whos[at] = whos[down] as number;
        at = down;
      }
      times[at] = time;
      orders[at] = mine;
      whats[at] = what;
      whos[at] = who;
      return true;
    },
  };
  return heap;
}

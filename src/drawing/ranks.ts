/** How many steps each node is from a source, along the longest way that goes round in no circle; ranks have no gap. */
export function ranksOf(
  ids: readonly string[],
  links: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> {
  const out = new Map<string, string[]>();
  for (const { from, to } of links) out.set(from, [...(out.get(from) ?? []), to]);
  const forward = withoutCircles(ids, out);
  const ranks = new Map(ids.map((id) => [id, 0]));
  // In the order of a walk that leaves a node after all that follow it, reversed: each is final before it is used.
  for (const id of [...forward.order].reverse()) {
    for (const next of forward.out.get(id) ?? [])
      ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(id) ?? 0) + 1));
  }
  return ranks;
}

interface Forward {
  readonly order: readonly string[];
  readonly out: ReadonlyMap<string, readonly string[]>;
}

/** A walk in depth that leaves out every link back to where it came from. */
function withoutCircles(ids: readonly string[], out: ReadonlyMap<string, readonly string[]>): Forward {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const kept = new Map<string, string[]>();
  const called = new Set([...out.values()].flat());
  const visit = (start: string): void => {
    const stack: { readonly id: string; readonly rest: string[] }[] = [];
    const enter = (id: string): void => {
      state.set(id, 'open');
      kept.set(id, []);
      stack.push({ id, rest: [...(out.get(id) ?? [])] });
    };
    enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.shift();
      if (next === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        stack.pop();
      } else if (state.get(next) !== 'open') {
        kept.get(top.id)?.push(next);
        if (!state.has(next)) enter(next);
      }
    }
  };
  for (const id of [...ids.filter((id) => !called.has(id)), ...ids]) if (!state.has(id)) visit(id);
  return { order, out: kept };
}

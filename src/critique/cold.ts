import { once } from '#basis/once.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import { isCache } from '#graph/sets.ts';
import { answersForOthers } from '#simulation/caching.ts';
import type { Numbers } from '#simulation/model.ts';
import type { Design } from './design.ts';

/** The caches that keep work away from something. */
export const cachesOf = once((graph: SystemGraph): readonly Component[] =>
  graph.components.filter((x) => isCache(x) && answersForOthers(x)),
);

/** The numbers with all of them empty together: a store then gets at least what it gets without one of them. */
export const withoutCaches = once((design: Design): Numbers =>
  design.numbers.under({ cold: cachesOf(design.graph).map(({ id }) => id) }),
);

import type { Truth } from '#basis/logic.ts';
import { is, says, states } from './facts.ts';
import { type Component, hasTrait } from './graph.ts';

/** Whether a message waits in a broker until somebody has dealt with it. */
export function keepsMessages(broker: Component): Truth {
  if (is(broker, 'delivery', 'at-most-once') === 'true') return 'false';
  return hasTrait(broker, 'replays') && !states(broker, 'durable') ? 'true' : says(broker, 'durable');
}

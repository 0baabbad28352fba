import { availability } from './availability.ts';
import { data } from './data.ts';
import { delivery } from './delivery.ts';
import { edge } from './edge.ts';
import { operations } from './operations.ts';
import type { Operator } from './plant.ts';
import { scale } from './scale.ts';

/** Every way to spoil a sound design in one place, by id. The suite plants each where it can; review rounds plant some. */
export const operators: Readonly<Record<string, Operator>> = {
  ...availability,
  ...delivery,
  ...data,
  ...edge,
  ...operations,
  ...scale,
};

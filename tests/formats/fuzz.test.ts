import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../scripts/fuzz/chance.ts';
import { doors } from '../../scripts/fuzz/doors.ts';

/** A taste of `npm run fuzz`, which goes on from here. */
const runs = (name: string): number =>
  name.startsWith('link, random') || name.startsWith('link, mutated') ? 2_000 : 40;

describe('every way in', () => {
  it.each(doors.map((door) => [door.name, door] as const))(
    'answers nonsense with a design or a sentence: %s',
    (name, { knock }) => {
      const answers = new Set<string>();
      for (let run = 0; run < runs(name); run++) answers.add(knock(chanceOf(run * 104_729 + 1)));
      expect(answers.size).toBeGreaterThan(0);
    },
    30_000,
  );
});

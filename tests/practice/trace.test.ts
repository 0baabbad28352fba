import { describe, expect, it } from 'vitest';
import { readTrace } from '../../src/practice/trace.ts';

const trace = {
  design: 'd1',
  recording: {
    base: { components: [] },
    changes: [
      { atSec: 3, edits: [[['components', 'a'], { id: 'a' }]] },
      { atSec: 9, edits: [[['components', 'a']]] },
    ],
  },
  stands: [{ phase: 'capacity', atSec: 60, blockingMet: 1, blockingItems: 4, findings: ['x@1'], metItems: ['U01'] }],
  firstFullPathSec: 7,
};

describe('a stored trace', () => {
  it('is read as it was kept, also where nothing reached a store', () => {
    expect(readTrace(trace)).toEqual(trace);
    const { firstFullPathSec: _, ...without } = trace;
    expect(readTrace({ ...without, firstFullPathSec: undefined })).toEqual(without);
  });

  it.each([
    ['nothing', undefined],
    ['no recording', { ...trace, recording: undefined }],
    ['a change that was cut off', { ...trace, recording: { base: {}, changes: [{ atSec: 3 }] } }],
    [
      'an edit in words that a newer app speaks',
      { ...trace, recording: { base: {}, changes: [{ atSec: 3, edits: [{ op: 'move' }] }] } },
    ],
    ['a phase of a newer app', { ...trace, stands: [{ ...trace.stands[0], phase: 'panel' }] }],
  ])('is not read with %s', (_, stored) => {
    expect(readTrace(stored)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { backupText, readBackup } from '../../src/app/round/backup.ts';

const kept = { designs: [], attempts: [{ id: 'a', from: 'a newer app' }], traces: [{ design: 'd', cut: 'off' }] };

describe('a file of rounds', () => {
  it('gives back what was put into it, also what nobody here can read', () => {
    expect(readBackup(backupText(kept))).toEqual({ ok: true, value: kept });
  });

  it.each([
    ['cut off', backupText(kept).slice(0, 80), 'cut off or damaged'],
    ['of a newer version', backupText(kept).replace('"version": 1', '"version": 2'), 'made by a newer Faultline'],
    ['of something else', '{"format":"faultline-design","version":1}', 'no file of rounds'],
    ['with a record that has no id', backupText({ ...kept, attempts: [{}] }), 'damaged at “attempts.0.id”'],
  ])('%s says so in a sentence', (_, text, sentence) => {
    const read = readBackup(text);
    expect(read.ok ? '' : read.error).toContain(sentence);
  });
});

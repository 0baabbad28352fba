import { describe, expect, it } from 'vitest';
import { designOf } from '#critique/design.ts';
import { parseSketch } from '#critique/notation.ts';

const drawing = 'c:client; api:service; psp:payment-provider; db:relational-db; c -> api -> psp; api -> db;';
const flow = (text: string) => designOf(parseSketch(drawing + text)).flows[0];

describe('a stated flow', () => {
  it.each([
    ['!fr.F1{path=c>api>db}', 3],
    ['!fr.F1{priority=must,path=c>api>db}', 3],
    ['!fr.F1{priority=should,path=c>api>db}', 2],
    ['!fr.F1{priority=could,path=c>api>db}', 1],
  ])('weighs what its priority says: %s', (text, weight) => {
    expect(flow(text)?.weight).toBe(weight);
  });

  it.each([
    ['!fr.F1{path=c>api>psp}', true],
    ['!fr.F1{path=c>api>db}', false],
    ['!fr.F1{path=c>api>api|psp}', true],
    ['!fr.F1{priority=should,path=c>api>psp}', false],
    ['!fr.F1{path=c>api>db}; !ent.Stock{store=db,contended=yes}', true],
    ['!fr.F1{path=c>api>db}; !ent.Stock{store=db,contended=no}', false],
    ['!fr.F1{path=c>api>psp,critical=no}', false],
    ['!fr.F1{priority=could,path=c>api>db,critical=yes}', true],
  ])('is critical when it says so, or when a must touches money or contended data: %s', (text, critical) => {
    expect(flow(text)?.critical).toBe(critical);
  });

  it('is called by its text, or its id', () => {
    expect(flow('!fr.F1{path=c>api>db,text=Pay}')?.name).toBe('Pay');
    expect(flow('!fr.F1{path=c>api>db}')?.name).toBe('F1');
  });

  it('needs a path', () => {
    expect(flow('!fr.F1{priority=must}')?.stated).toBe(false);
  });
});

describe('the level', () => {
  const level = (text: string): string => {
    const { level: _, ...input } = parseSketch(text);
    return designOf(input).level;
  };

  it.each([
    ['a:service', 'sketch'],
    ['a:service; !problem=url-shortener', 'design'],
    ['a:service; !nfr.p99Ms=200', 'design'],
    ['a:service; !time.submitted=yes', 'submitted'],
  ])('is read off the document: %s', (text, expected) => {
    expect(level(text)).toBe(expected);
  });

  it('can be set by hand', () => {
    expect(designOf(parseSketch('a:service; !nfr.p99Ms=200; !level=sketch')).level).toBe('sketch');
  });
});

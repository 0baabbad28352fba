import { describe, expect, it } from 'vitest';
import { exp, ln } from '../../src/basis/exact.ts';

describe('ln and exp', () => {
  it('agree with the built-in ones to the last few bits', () => {
    let worst = 0;
    for (let i = 1; i < 50_000; i++) {
      const x = i * 0.00137;
      worst = Math.max(worst, Math.abs(ln(x) - Math.log(x)) / Math.max(1, Math.abs(Math.log(x))));
      const y = (i - 25_000) / 500;
      worst = Math.max(worst, Math.abs(exp(y) / Math.exp(y) - 1));
    }
    expect(worst).toBeLessThan(1e-14);
    expect([ln(1), exp(0)]).toEqual([0, 1]);
  });

  it('give exactly these bits, here and in every browser', () => {
    expect([ln(2), ln(0.1), exp(1), exp(-3.5)].map((x) => x.toString())).toEqual([
      '0.6931471805599453',
      '-2.3025850929940455',
      '2.7182818284590455',
      '0.0301973834223185',
    ]);
  });
});

/**
 * Logarithm and exponential from additions, multiplications and divisions only, which IEEE 754 rounds alike everywhere:
 * `Math.log` and `Math.exp` may differ in the last bit from browser to browser, and one bit changes a simulation.
 * After fdlibm's e_log.c and e_exp.c (Sun Microsystems, freely usable): error below one unit in the last place.
 */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Where the sign and the exponent lie: the second word on every machine that browsers run on, asked all the same. */
double[0] = -1;
const top = words[0] === 0 ? 1 : 0;

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Natural logarithm of a positive, normal number. */
export function ln(x: number): number {
  double[0] = x;
  let high = words[top] as number;
  let exponent = (high >>> 20) - 1023;
  high &= 0x000fffff;
  const shift = (high + 0x95f64) & 0x100000;
  words[top] = high | (shift ^ 0x3ff00000);
  exponent += shift >>> 20;
  const f = (double[0] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return exponent * ln2High - (half - (s * (half + even + odd) + exponent * ln2Low) - f);
}

/** e to the power of x, for |x| below 700. */
export function exp(x: number): number {
  const k = Math.floor(x * 1.442695040888963387 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  double[0] = 0;
  words[top] = (1023 + k) << 20;
  return y * (double[0] as number);
}

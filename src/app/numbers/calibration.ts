/** What somebody said before a run, and whether it came so. */
export interface Guess {
  readonly bottleneck: string;
  readonly firstFull: string;
  readonly band: string;
}

export const bands = ['under 50 ms', '50 to 200 ms', '200 ms to 1 s', 'over 1 s'] as const;

export function bandOf(ms: number): string {
  return ms < 50 ? bands[0] : ms < 200 ? bands[1] : ms <= 1000 ? bands[2] : bands[3];
}

export interface Calibration {
  readonly runs: number;
  readonly bottleneck: number;
  readonly firstFull: number;
  readonly band: number;
}

const key = 'faultline-calibration';
const none: Calibration = { runs: 0, bottleneck: 0, firstFull: 0, band: 0 };

export function calibration(): Calibration {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const read = (part: keyof Calibration): number => {
      const value = (kept as Partial<Record<string, unknown>> | null)?.[part];
      return typeof value === 'number' && Number.isFinite(value) ? value : 0;
    };
    return { runs: read('runs'), bottleneck: read('bottleneck'), firstFull: read('firstFull'), band: read('band') };
  } catch {
    return none;
  }
}

/** One more attempt, compared with what happened. */
export function calibrated(before: Calibration, guess: Guess, actual: Guess): Calibration {
  const right = (part: keyof Guess): number => (guess[part] === actual[part] ? 1 : 0);
  return {
    runs: before.runs + 1,
    bottleneck: before.bottleneck + right('bottleneck'),
    firstFull: before.firstFull + right('firstFull'),
    band: before.band + right('band'),
  };
}

/** A browser may refuse storage: then it lasts as long as the page. */
export function keepCalibration(next: Calibration): void {
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    return;
  }
}

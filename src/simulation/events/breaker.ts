/** A circuit breaker as the field builds it: closed, open for a while, then one request to see. Assumed figures. */
export interface Breaker {
  /** Whether a call may go through now. */
  lets(nowMs: number): boolean;
  tell(ok: boolean, nowMs: number): void;
  readonly open: boolean;
}

export const breakerFigures = { window: 20, share: 0.5, openMs: 5_000 } as const;

export function breaker(): Breaker {
  let calls = 0;
  let failures = 0;
  let openUntilMs = -1;
  let trying = false;
  return {
    lets(nowMs) {
      if (openUntilMs < 0) return true;
      if (nowMs < openUntilMs || trying) return false;
      trying = true;
      return true;
    },
    tell(ok, nowMs) {
      if (trying) {
        trying = false;
        openUntilMs = ok ? -1 : nowMs + breakerFigures.openMs;
        calls = failures = 0;
        return;
      }
      calls++;
      if (!ok) failures++;
      if (calls < breakerFigures.window) return;
      if (failures / calls >= breakerFigures.share) openUntilMs = nowMs + breakerFigures.openMs;
      calls = failures = 0;
    },
    get open() {
      return openUntilMs >= 0;
    },
  };
}

/** A minute, or as much of it as so many events allow. */
export const runLimits = { wantedMs: 60_000, mostEvents: 3_000_000 } as const;

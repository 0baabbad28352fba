/** The version that this app writes. A higher number is a step in `upgrades` and a test of it. */
export const currentVersion = 1;

type Raw = Readonly<Record<string, unknown>>;
export type Upgrade = (document: Raw) => Raw;

/** From version n (the key) to n + 1. A step is never edited once it was released: old files open for ever. */
export const upgrades: ReadonlyMap<number, Upgrade> = new Map();

/** Brings a document of any known version to the given one; the steps set no version themselves. */
export function upgraded(
  document: Raw,
  version: number,
  to: number = currentVersion,
  steps: ReadonlyMap<number, Upgrade> = upgrades,
): Raw {
  let result = document;
  for (let from = version; from < to; from++) {
    const step = steps.get(from);
    if (step) result = { ...step(result), version: from + 1 };
  }
  return result;
}

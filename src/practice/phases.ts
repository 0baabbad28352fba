export const phaseIds = ['requirements', 'capacity', 'high-level', 'deep-dive', 'trade-offs', 'wrap-up'] as const;
export type PhaseId = (typeof phaseIds)[number];

export interface Phase {
  readonly id: PhaseId;
  readonly title: string;
  /** What an interviewer expects to see by its end. */
  readonly expects: string;
  /** Said once, when 70 % of the phase have passed and what is expected is not there. */
  readonly nudge: string;
}

export const phases: readonly Phase[] = [
  {
    id: 'requirements',
    title: 'Requirements',
    expects: 'Questions about scale, latency and consistency; what it must do; targets with numbers',
    nudge: 'What have you not asked me yet that would change the design?',
  },
  {
    id: 'capacity',
    title: 'Capacity',
    expects: 'The numbers that the design has to carry',
    nudge: 'Which number decides the storage choice?',
  },
  {
    id: 'high-level',
    title: 'High-level design',
    expects: 'A path from the client to the data, the API, every function on the board',
    nudge: 'Walk one write and one read end to end.',
  },
  {
    id: 'deep-dive',
    title: 'Deep dive',
    expects: 'One topic in depth, the data model, an answer to a change',
    nudge: 'Pick the box that breaks first.',
  },
  {
    id: 'trade-offs',
    title: 'Trade-offs and scaling',
    expects: 'Decisions with what they give up, failure modes, an objective',
    nudge: 'What did you give up?',
  },
  { id: 'wrap-up', title: 'Wrap-up', expects: 'Sixty seconds: what you built and where it breaks', nudge: '' },
];

/** Minutes per phase as interview guides give them. */
const known: Readonly<Record<number, readonly number[]>> = {
  45: [6, 5, 11, 15, 6, 2],
  60: [8, 5, 15, 20, 9, 3],
  75: [10, 7, 18, 25, 12, 3],
};

const shares = [0.13, 0.09, 0.25, 0.33, 0.14, 0.05];
const lowerBounds = [5, 5, 10, 15, 5, 0];

/**
 * Minutes per phase of a round of any length: by the shares, whole minutes, and never below what the guides ask for
 * where the round is long enough to hold that (40 minutes). What is over or missing falls on the deep dive.
 */
export function minutesPerPhase(minutes: number): readonly number[] {
  const table = known[minutes];
  if (table !== undefined) return table;
  const least = lowerBounds.reduce((a, b) => a + b, 0);
  const floors = minutes >= least ? lowerBounds : lowerBounds.map((_, i) => (i === 5 ? 0 : 1));
  const rough = shares.map((share, i) => Math.max(floors[i] ?? 0, Math.round(share * minutes)));
  const over = rough.reduce((a, b) => a + b, 0) - minutes;
  return settled(rough, floors, over);
}

/** Takes what is over from the phases that can spare it, the deep dive first; gives what is missing to the deep dive. */
function settled(rough: readonly number[], floors: readonly number[], over: number): readonly number[] {
  const result = [...rough];
  const order = [3, 2, 5, 4, 0, 1];
  let rest = over;
  for (const i of order) {
    const spare = rest < 0 ? rest : Math.min(rest, (result[i] ?? 0) - (floors[i] ?? 0));
    result[i] = (result[i] ?? 0) - spare;
    rest -= spare;
  }
  return result;
}

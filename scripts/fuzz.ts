import { chanceOf } from './fuzz/chance.ts';
import { type Door, doors } from './fuzz/doors.ts';

const slowestAllowedMs = 1_000;
const mostAllowedMb = 64;
/** Runs between two collections of garbage: what they leave behind together bounds what each of them takes. */
const batch = 50;
/** Runs in which the engine compiles what it needs, before memory is measured. */
const warmUp = 100;

/**
 * Pushes made-up inputs through every door: nothing may throw, take a second of work, or take 64 MB. Each run has a
 * number; the same number makes the same input. Usage: npm run fuzz -- [--runs N] [--from N] [--door NAME]
 */
export default function main(args: readonly string[]): number {
  const option = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? undefined : args[at + 1];
  };
  const runs = Number(option('runs') ?? 1_000);
  const from = Number(option('from') ?? 0);
  const chosen = doors.filter(({ name }) => option('door') === undefined || name === option('door'));
  const results = chosen.map((door) => {
    const result = tried(door, from, runs);
    const { opened, refused, slowest, largest, ms } = result;
    const rate = `${opened} opened, ${refused} refused, slowest ${Math.round(slowest.ms)} ms (run ${slowest.run}), ${Math.round(largest.mb)} MB at most (run ${largest.run})`;
    console.log(
      `${door.name.padEnd(22)} ${String(opened + refused).padStart(8)} runs in ${(ms / 1_000).toFixed(1).padStart(6)} s: ${rate}`,
    );
    for (const failure of result.failures) console.error(`  ${failure}`);
    return result;
  });
  const total = results.reduce((sum, { opened, refused }) => sum + opened + refused, 0);
  const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(`${total} inputs, ${peak} MB for all of the process at its peak`);
  return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}

function tried(door: Door, from: number, runs: number) {
  const count = { opened: 0, refused: 0 };
  const failures: string[] = [];
  let slowest = { run: from, ms: 0 };
  let largest = { run: from, mb: 0 };
  let floor = 0;
  for (let run = from; run < from + Math.min(runs, warmUp); run++) quietly(door, run);
  const start = performance.now();
  for (let run = from; run < from + runs; run++) {
    if ((run - from) % batch === 0) floor = collected();
    const before = process.cpuUsage().user;
    try {
      count[door.knock(chanceOf(run * 7_919 + door.name.length))]++;
    } catch (error) {
      failures.push(`run ${run} of "${door.name}": ${told(error)}`);
    }
    const ms = (process.cpuUsage().user - before) / 1_000;
    if (ms > slowest.ms) slowest = { run, ms };
    if (ms > slowestAllowedMs) failures.push(`run ${run} of "${door.name}" took ${Math.round(ms)} ms.`);
    const mb = mbSince(floor);
    if (mb > largest.mb) largest = { run, mb };
    if (mb > mostAllowedMb) {
      const alone = taken(door, run);
      floor = collected();
      if (alone > mostAllowedMb) failures.push(`run ${run} of "${door.name}" took ${Math.round(alone)} MB.`);
    }
    if (failures.length >= 3) break;
  }
  return { ...count, failures, slowest, largest, ms: performance.now() - start };
}

function quietly(door: Door, run: number): void {
  try {
    door.knock(chanceOf(run * 7_919 + door.name.length));
  } catch {
    // Told when the run is counted.
  }
}

/** What one run takes by itself. */
function taken(door: Door, run: number): number {
  const floor = collected();
  quietly(door, run);
  return mbSince(floor);
}

function mbSince(floor: number): number {
  return (inUse() - floor) / 1_048_576;
}

function collected(): number {
  globalThis.gc?.();
  return inUse();
}

/** The heap and what lies outside of it: typed arrays. */
function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function told(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split('\n').slice(0, 3).join(' ').slice(0, 300);
}

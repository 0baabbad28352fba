import { chanceOf } from './fuzz/chance.ts';
import { type Door, doors } from './fuzz/doors.ts';

const slowestAllowedMs = 1_000;

/**
 * Pushes made-up inputs through every door: nothing may throw, or take a second of work. Each run has a number; the same number
 * makes the same input. Usage: npm run fuzz -- [--runs N] [--from N] [--door NAME]
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
    const rate = `${result.opened} opened, ${result.refused} refused, slowest ${Math.round(result.slowest.ms)} ms (run ${result.slowest.run})`;
    console.log(
      `${door.name.padEnd(22)} ${String(runs).padStart(8)} runs in ${(result.ms / 1_000).toFixed(1).padStart(6)} s: ${rate}`,
    );
    for (const failure of result.failures) console.error(`  ${failure}`);
    return result;
  });
  return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}

function tried(door: Door, from: number, runs: number) {
  const count = { opened: 0, refused: 0 };
  const failures: string[] = [];
  let slowest = { run: 0, ms: 0 };
  const start = performance.now();
  for (let run = from; run < from + runs; run++) {
    const before = process.cpuUsage().user;
    try {
      count[door.knock(chanceOf(run * 7_919 + door.name.length))]++;
    } catch (error) {
      failures.push(
        `run ${run} of "${door.name}": ${(error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n').slice(0, 3).join(' ').slice(0, 300)}`,
      );
    }
    const ms = (process.cpuUsage().user - before) / 1_000;
    if (ms > slowest.ms) slowest = { run, ms };
    if (ms > slowestAllowedMs) failures.push(`run ${run} of "${door.name}" took ${Math.round(ms)} ms.`);
    if (failures.length >= 3) break;
  }
  return { ...count, failures, slowest, ms: performance.now() - start };
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Design, designOf } from '#critique/design.ts';
import { readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { isEntry } from '#graph/sets.ts';
import { capacityOf } from '#simulation/capacity.ts';
import { durationWithin } from '#simulation/events/duration.ts';
import { networkOf, typicalPins } from '#simulation/events/network-of.ts';
import { simulate } from '#simulation/events/run.ts';
import type { StationResult } from '#simulation/events/tally.ts';
import { inFlight } from '#simulation/queueing.ts';

const folder = 'templates/problems';
const references = readdirSync(folder).filter((file) => file.endsWith('.reference.faultline.json'));
const budget = 150_000;

/** Where the two models differ for a reason: design, component, why. */
const exceptions: readonly (readonly [design: string, component: RegExp, why: string])[] = [
  [
    'one-million-users',
    /^rr$/,
    'most of what reaches the replica are copies, which take nothing from its reads; the reads are too few to measure',
  ],
  [
    'notifications-multichannel',
    /^(cdc|log|dis|ndb|pdb)$/,
    'the queues have estimates of their own, which the numbers take for fresh work; the run follows each message, whose receipt comes round once',
  ],
];

function referenceOf(file: string): Design {
  const read = readDocument(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
  if (!read.ok) throw new Error(`${file}: ${read.error.sentence}`);
  const { workbook = {}, problem, tags = [] } = read.value;
  return designOf({ drawn: drawnOf(read.value), workbook, problem, tags });
}

/** Designs of a million requests a second run at a share of it, so that a few seconds fit into the budget. */
function runOf({ graph, workbook, numbers: own }: Design) {
  const demand = own.demand();
  if (demand === undefined) return undefined;
  const rate = demand.total.read.hi + demand.total.write.hi;
  const scenario = { load: Math.min(1, 2_000 / rate) };
  const wide = own.under(scenario);
  const pins = typicalPins(graph, wide);
  const { network } = networkOf({ graph, workbook, numbers: wide, scenario });
  const durationMs = durationWithin(network, 60_000, budget);
  const options = { seed: 7, durationMs, warmupMs: durationMs / 4 };
  return { numbers: wide.under({ pins }), pins, network, options, result: simulate(network, options) };
}

/** Five hundredths, or what chance makes of so few pieces of work; service times spread more than arrivals do. */
function tolerance(served: number, spread = 1): number {
  return Math.max(0.05, (4.5 * spread) / Math.sqrt(Math.max(1, served)));
}

function excused(file: string, id: string): boolean {
  return exceptions.some(([design, component]) => file.startsWith(`${design}.`) && component.test(id));
}

const waits = new Set(['compute', 'read', 'single-writer']);

describe.each(references)('%s', (file) => {
  const design = referenceOf(file);
  const run = runOf(design);
  if (run === undefined) {
    it('has no load to run', () => expect(design.numbers.load(design.graph.components[0]?.id ?? '')).toBeUndefined());
    return;
  }
  const { numbers, pins, network, options, result } = run;
  const served = result.stations.filter(
    ({ id, served: count }) => count > 500 && !isEntry(design.graph.component(id)) && !excused(file, id),
  );

  it('does as much work in the run as in the numbers', () => {
    for (const station of served) {
      const expected = numbers.load(station.id)?.total.lo ?? 0;
      // Behind slow work, arrivals begin late, and completions later still: the one or the other has the whole rate.
      const rates = [(station.arrived * 1000) / options.durationMs, station.throughputPerSec];
      const off = Math.min(...rates.map((rate) => Math.abs(rate / expected - 1)));
      expect(off, `${station.id}: ${rates.join(' or ')}/s for ${expected}/s`).toBeLessThan(tolerance(station.served));
    }
  });

  it('is as busy in the run as in the numbers', () => {
    for (const station of served) {
      const used = numbers.utilisations(station.id).find(({ limit, unit }) => waits.has(limit) && unit === '/s');
      if (used === undefined) continue;
      const expected = used.used.under(pins).lo;
      // A fiftieth of a percentage point is nobody's difference.
      if (Math.abs(station.utilisation - expected) < 0.0002) continue;
      const off = Math.abs(station.utilisation / expected - 1);
      expect(off, `${station.id}: ${station.utilisation} for ${expected}`).toBeLessThan(tolerance(station.served, 1.5));
    }
  });

  it('loses nothing: what came in was served, shed, refused or is still there', () => {
    for (const { id, arrived, served: out, shed, refused, left } of result.stations)
      expect(out + shed + refused + left, id).toBe(arrived);
  });

  it('keeps Little’s law at every component', () => {
    const measured = result.stations.filter(({ served: count }: StationResult) => count > 1_000);
    for (const { id, throughputPerSec, meanStayMs, meanInside, p99Ms = meanStayMs } of measured) {
      const expected = inFlight(throughputPerSec / 1000, meanStayMs);
      const counted = options.durationMs * 0.75;
      // What was inside when counting began and ended is wholly counted by the one and in part by the other.
      const edges = (3 * Math.sqrt(meanInside) * Math.max(meanStayMs, p99Ms / 2)) / counted;
      expect(Math.abs(meanInside - expected), id).toBeLessThan(0.02 * expected + edges + 1e-6);
    }
  });

  // A store whose writes have a capacity of their own is left out: in the run a write holds its place for longer instead.
  it('stays within the numbers’ time in each box', () => {
    const hops = design.flows.flatMap((flow) => numbers.latency(flow)?.hops ?? []);
    for (const { component, p50, p99 } of hops) {
      const station = served.find(({ id, served: count }) => id === component && count > 2_000);
      if (station?.p50Ms === undefined || station.p99Ms === undefined || p50.lo === 0) continue;
      if (capacityOf(design.graph, design.graph.component(component))?.writes !== undefined) continue;
      const at = p50.under(pins);
      expect(station.p50Ms, `${component}: p50 ${station.p50Ms} ms`).toBeGreaterThan(at.lo * 0.85);
      expect(station.p50Ms, `${component}: p50 ${station.p50Ms} ms`).toBeLessThan(at.hi * 1.15);
      expect(station.p99Ms, `${component}: p99 ${station.p99Ms} ms`).toBeGreaterThan(p99.lo * 0.9);
      expect(station.p99Ms, `${component}: p99 ${station.p99Ms} ms`).toBeLessThan(p99.hi * 1.1);
    }
  });

  it('gives the same digest again, and another one for another seed', () => {
    const short = { seed: 7, durationMs: options.durationMs / 10 };
    const once = simulate(network, short);
    expect(simulate(network, short).digest).toBe(once.digest);
    expect(simulate(network, { ...short, seed: 8 }).digest).not.toBe(once.digest);
  });
});

import { exp } from '#basis/exact.ts';
import { randomFrom } from '#basis/random.ts';
import { type Breaker, breaker } from './breaker.ts';
import { eventHeap } from './heap.ts';
import { type Histogram, histogram } from './histogram.ts';
import { type Call, type Network, requestClasses, type Step } from './network.ts';
import { type Line, line, pool, widened } from './pool.ts';
import { exponential, sampler } from './sampling.ts';
import { type Sample, type SimulationResult, stationTally, tallied } from './tally.ts';

export interface RunOptions {
  readonly seed: number;
  readonly durationMs: number;
  /** Not counted in means and quantiles: the empty system filling up. */
  readonly warmupMs?: number;
  readonly sampleMs?: number;
  /** A run that grows beyond this many things in flight stops and says so. */
  readonly maxInFlight?: number;
}

export interface Run {
  /** Goes on until that time of the simulation; false once it is over. */
  advance(untilMs: number): boolean;
  readonly nowMs: number;
  readonly events: number;
  result(): SimulationResult;
}

const ARRIVE = 0; // a source's next request
const REACH = 1; // an attempt reaches its station
const DONE = 2; // a station has done its own work
const DEADLINE = 3; // the oldest attempt of a call may have run out of time
const AGAIN = 4; // the next attempt
const SAMPLE = 5;
const WARM = 6;

const none = -1;

/** A whole run at once. */
export function simulate(network: Network, options: RunOptions): SimulationResult {
  const run = startRun(network, options);
  run.advance(options.durationMs);
  return run.result();
}

/**
 * Runs a network of stations: requests are served in order of arrival by parallel slots, call others in groups, wait for
 * the answers that they need, give up at their timeouts and try again. The same network and seed give the same result in
 * every browser: arithmetic is IEEE 754's own, chance comes from the seed.
 *
 * One closure on purpose: what an event touches are a dozen typed arrays, and a call through an interface per event would
 * cost more than the event.
 */
export function startRun(network: Network, options: RunOptions): Run {
  const { stations, calls, sources, caches } = network;
  const { durationMs, warmupMs = 0, sampleMs = durationMs / 120, maxInFlight = 2_000_000 } = options;
  const random = randomFrom(options.seed);
  const heap = eventHeap();
  let now = 0;
  let events = 0;
  let stopped: string | undefined;

  // ── requests at a station, or (station −1) at their source ──
  let station: Int32Array = new Int32Array(0);
  let classOf: Int32Array = new Int32Array(0);
  let attemptOf: Int32Array = new Int32Array(0);
  let attemptGen: Int32Array = new Int32Array(0);
  let group: Int32Array = new Int32Array(0);
  let waitsFor: Int32Array = new Int32Array(0);
  let failed: Int32Array = new Int32Array(0);
  let returned: Int32Array = new Int32Array(0);
  let arrivedAt: Float64Array = new Float64Array(0);
  const jobs = pool((capacity) => {
    station = widened(station, capacity);
    classOf = widened(classOf, capacity);
    attemptOf = widened(attemptOf, capacity);
    attemptGen = widened(attemptGen, capacity);
    group = widened(group, capacity);
    waitsFor = widened(waitsFor, capacity);
    failed = widened(failed, capacity);
    returned = widened(returned, capacity);
    arrivedAt = widened(arrivedAt, capacity);
  });

  // ── calls on their way: the attempts of one are counted by `generation`, so that a late answer finds nobody ──
  let caller: Int32Array = new Int32Array(0);
  let callOf: Int32Array = new Int32Array(0);
  let becomesOf: Int32Array = new Int32Array(0);
  let attempt: Int32Array = new Int32Array(0);
  let timesLeft: Int32Array = new Int32Array(0);
  let generation: Int32Array = new Int32Array(0);
  let waiting: Int32Array = new Int32Array(0);
  let returns: Int32Array = new Int32Array(0);
  let deadline: Float64Array = new Float64Array(0);
  const tries = pool((capacity) => {
    caller = widened(caller, capacity);
    callOf = widened(callOf, capacity);
    becomesOf = widened(becomesOf, capacity);
    attempt = widened(attempt, capacity);
    timesLeft = widened(timesLeft, capacity);
    generation = widened(generation, capacity);
    waiting = widened(waiting, capacity);
    returns = widened(returns, capacity);
    deadline = widened(deadline, capacity);
  });
  let inFlight = 0;

  const busy = new Int32Array(stations.length);
  const servers = Int32Array.from(stations, (s) => s.servers);
  const room = Float64Array.from(stations, (s) => s.room);
  const fails = Uint8Array.from(stations, ({ down }) => (down.length > 0 ? 1 : 0));
  const accepts = Uint8Array.from(stations, (s) => (s.broker ? 1 : 0));
  const lines = stations.map(() => line());
  const serve = stations.flatMap(({ service }) => requestClasses.map((part) => sampler(service[part], random)));
  const goesTo = Int32Array.from(calls, (call) => call.to);
  const distance = Float64Array.from(calls, (call) => call.networkMs);
  const repeats = Float64Array.from(calls, ({ times }) => times);
  const waits = Uint8Array.from(calls, ({ sync }) => (sync ? 1 : 0));
  const becomes = Int8Array.from(calls, ({ as }) => (as === undefined ? none : requestClasses.indexOf(as)));
  const always = Uint8Array.from(calls, ({ share, onMissOf }) => (share >= 1 && onMissOf === undefined ? 1 : 0));
  const comesBack = Uint8Array.from(calls, ({ once }) => (once ? 1 : 0));
  const guarded = calls.some((call) => call.breaker);
  const patience = Float64Array.from(calls, (call) => call.timeoutMs);
  const breakers: readonly (Breaker | undefined)[] = calls.map((call) => (call.breaker ? breaker() : undefined));
  // Attempts of one call run out of time in the order in which they began: a line for each, and one event for its head.
  const deadlines = calls.map(() => ({ who: line(), gens: line() }));
  const tally = stationTally(stations.length);
  const stayTimes = stations.map(() => histogram());
  const latency = sources.map(() => histogram());
  const recent = histogram();
  const done = sources.map(() => ({ made: 0, ok: 0, errors: 0 }));
  const timeouts = new Int32Array(calls.length);
  const deadLetters = new Int32Array(calls.length);
  const made = new Int32Array(calls.length);
  const samples: Sample[] = [];
  let lastOk = 0;
  let lastErrors = 0;

  // ── stations ──
  const area = (s: number): void => {
    const passed = now - (tally.since[s] as number);
    tally.busyArea[s] = (tally.busyArea[s] as number) + passed * (busy[s] as number);
    tally.waitArea[s] = (tally.waitArea[s] as number) + passed * (lines[s] as Line).length;
    tally.since[s] = now;
  };

  const workOf = (s: number, job: number): number =>
    (serve[s * requestClasses.length + (classOf[job] as number)] as () => number)();

  const isDown = (s: number): boolean => {
    const { down } = stations[s] as Network['stations'][number];
    for (const [from, until] of down) if (now >= from && now < until) return true;
    return false;
  };

  const enter = (job: number): void => {
    const s = station[job] as number;
    area(s);
    tally.arrived[s] = (tally.arrived[s] as number) + 1;
    arrivedAt[job] = now;
    const slots = servers[s] as number;
    if (fails[s] === 1 && isDown(s)) {
      tally.refused[s] = (tally.refused[s] as number) + 1;
      finish(job, false);
    } else if ((busy[s] as number) < slots) {
      busy[s] = (busy[s] as number) + 1;
      heap.push(now + workOf(s, job), DONE, job);
    } else if ((lines[s] as Line).length < (room[s] as number)) {
      (lines[s] as Line).push(job);
    } else {
      tally.shed[s] = (tally.shed[s] as number) + 1;
      finish(job, false);
    }
  };

  const leave = (job: number): void => {
    const s = station[job] as number;
    area(s);
    tally.served[s] = (tally.served[s] as number) + 1;
    (stayTimes[s] as Histogram).add(now - (arrivedAt[job] as number));
    const queue = lines[s] as Line;
    if (queue.length > 0) {
      const next = queue.shift();
      heap.push(now + workOf(s, next), DONE, next);
    } else {
      busy[s] = (busy[s] as number) - 1;
    }
    if (accepts[s] === 1) answer(job, true);
    go(job);
  };

  // ── what a request does ──
  const programs = stations.flatMap(({ program }) => requestClasses.map((part) => program[part]));
  const programOf = (job: number): readonly Step[] =>
    programs[(station[job] as number) * requestClasses.length + (classOf[job] as number)] as readonly Step[];

  /** Makes the calls of the present group; goes on at once where there is nothing to wait for. */
  const go = (job: number): void => {
    const program = programOf(job);
    while ((group[job] as number) < program.length) {
      const { calls: mine, oneOf } = program[group[job] as number] as Step;
      group[job] = (group[job] as number) + 1;
      // One more, so that an answer at once does not go on before the group is complete.
      waitsFor[job] = 1;
      if (oneOf) {
        const call = chosen(mine);
        if (call !== undefined) begin(call, job);
      } else {
        for (const call of mine) if (isMade(call)) begin(call, job);
      }
      waitsFor[job] = (waitsFor[job] as number) - 1;
      if ((waitsFor[job] as number) > 0) return;
      if (failed[job] === 1) break;
    }
    finish(job, failed[job] === 0);
  };

  const isMade = (call: number): boolean => {
    if (always[call] === 1) return true;
    const { share, onMissOf } = calls[call] as Call;
    if (onMissOf === undefined) return random() < share;
    return random() < share * (1 - hitRatioNow(onMissOf));
  };

  const hitRatioNow = (cache: number): number => {
    const { hitRatio, coldAtMs, warmMs } = caches[cache] as Network['caches'][number];
    if (coldAtMs === undefined || now < coldAtMs) return hitRatio;
    const x = (now - coldAtMs) / warmMs;
    return x > 40 ? hitRatio : hitRatio * (1 - exp(-x));
  };

  const begin = (call: number, job: number): void => {
    if (comesBack[call] === 1 && returned[job] === 1) return;
    const times = repeats[call] as number;
    const count = times === 1 ? 1 : counted(times);
    if (count === 0) return;
    const sync = waits[call] === 1;
    const t = tries.take();
    inFlight++;
    caller[t] = sync ? job : none;
    callOf[t] = call;
    const as = becomes[call] as number;
    becomesOf[t] = as === none ? (classOf[job] as number) : as;
    returns[t] = comesBack[call] === 1 ? 1 : (returned[job] as number);
    attempt[t] = 0;
    timesLeft[t] = count;
    if (sync) waitsFor[job] = (waitsFor[job] as number) + 1;
    send(t);
  };

  /** A whole number of calls whose mean is `times`. */
  const counted = (times: number): number => {
    const whole = Math.floor(times);
    return whole + (times > whole && random() < times - whole ? 1 : 0);
  };

  const send = (t: number): void => {
    const call = callOf[t] as number;
    const timeoutMs = patience[call] as number;
    generation[t] = (generation[t] as number) + 1;
    waiting[t] = 1;
    made[call] = (made[call] as number) + 1;
    const guard = guarded ? breakers[call] : undefined;
    if (guard !== undefined && !guard.lets(now)) {
      waiting[t] = 0;
      settle(t, false);
      return;
    }
    if (timeoutMs < Infinity) {
      deadline[t] = now + timeoutMs;
      const { who, gens } = deadlines[call] as (typeof deadlines)[number];
      who.push(t);
      gens.push(generation[t] as number);
      if (who.length === 1) heap.push(now + timeoutMs, DEADLINE, call);
    }
    const away = distance[call] as number;
    if (away > 0) heap.push(now + away, REACH, t);
    else reach(t);
  };

  const reach = (t: number): void => {
    const job = jobs.take();
    inFlight++;
    station[job] = goesTo[callOf[t] as number] as number;
    classOf[job] = becomesOf[t] as number;
    attemptOf[job] = t;
    attemptGen[job] = generation[t] as number;
    group[job] = 0;
    failed[job] = 0;
    returned[job] = returns[t] as number;
    waitsFor[job] = 0;
    enter(job);
  };

  /** Tells the caller, if it still listens. */
  const answer = (job: number, ok: boolean): void => {
    const t = attemptOf[job] as number;
    if (t !== none && waiting[t] === 1 && generation[t] === attemptGen[job]) {
      waiting[t] = 0;
      attemptOf[job] = none;
      result(t, ok);
    }
  };

  const finish = (job: number, ok: boolean): void => {
    if (station[job] === none) {
      rootDone(job, ok);
    } else {
      answer(job, ok);
    }
    jobs.free(job);
    inFlight--;
  };

  const result = (t: number, ok: boolean): void => {
    const call = calls[callOf[t] as number] as Call;
    breakers[callOf[t] as number]?.tell(ok, now);
    if (!ok && (attempt[t] as number) < call.retries) {
      const n = attempt[t] as number;
      attempt[t] = n + 1;
      const base = call.exponential ? call.backoffMs * 2 ** Math.min(n, 20) : call.backoffMs;
      const pause = call.jitter ? base * random() : base;
      heap.push(now + pause, AGAIN, t);
      return;
    }
    if (ok && (timesLeft[t] as number) > 1) {
      timesLeft[t] = (timesLeft[t] as number) - 1;
      attempt[t] = 0;
      send(t);
      return;
    }
    settle(t, ok);
  };

  const settle = (t: number, ok: boolean): void => {
    const job = caller[t] as number;
    const call = calls[callOf[t] as number] as Call;
    if (job === none && !ok) deadLetters[callOf[t] as number] = (deadLetters[callOf[t] as number] as number) + 1;
    tries.free(t);
    inFlight--;
    if (job === none) return;
    if (!ok && call.required) failed[job] = 1;
    waitsFor[job] = (waitsFor[job] as number) - 1;
    if ((waitsFor[job] as number) > 0) return;
    if (station[job] === none) finish(job, failed[job] === 0);
    else if (failed[job] === 1) finish(job, false);
    else go(job);
  };

  const onDeadline = (call: number): void => {
    const { who, gens } = deadlines[call] as (typeof deadlines)[number];
    while (who.length > 0) {
      const t = who.peek();
      const stale = generation[t] !== gens.peek() || waiting[t] === 0;
      if (!stale && (deadline[t] as number) > now) {
        heap.push(deadline[t] as number, DEADLINE, call);
        return;
      }
      who.shift();
      gens.shift();
      if (stale) continue;
      waiting[t] = 0;
      timeouts[call] = (timeouts[call] as number) + 1;
      result(t, false);
    }
  };

  // ── sources ──
  const arrive = (source: number): void => {
    const { rate, calls: mine, class: kind } = sources[source] as Network['sources'][number];
    heap.push(now + exponential(1000 / rate, random), ARRIVE, source);
    const job = jobs.take();
    inFlight++;
    station[job] = none;
    classOf[job] = requestClasses.indexOf(kind);
    attemptOf[job] = source;
    arrivedAt[job] = now;
    failed[job] = 0;
    returned[job] = 0;
    waitsFor[job] = 1;
    (done[source] as (typeof done)[number]).made++;
    const call = chosen(mine);
    if (call !== undefined) begin(call, job);
    waitsFor[job] = (waitsFor[job] as number) - 1;
    if ((waitsFor[job] as number) === 0) finish(job, failed[job] === 0);
  };

  const chosen = (mine: readonly number[]): number | undefined => {
    let rest = random();
    for (const call of mine) {
      rest -= (calls[call] as Call).share;
      if (rest < 0) return call;
    }
    return undefined;
  };

  const rootDone = (job: number, ok: boolean): void => {
    const source = attemptOf[job] as number;
    const tally = done[source] as (typeof done)[number];
    if (ok) tally.ok++;
    else tally.errors++;
    const ms = now - (arrivedAt[job] as number);
    if (ok) {
      (latency[source] as (typeof latency)[number]).add(ms);
      recent.add(ms);
    }
  };

  const takeSample = (): void => {
    const ok = done.reduce((sum, tally) => sum + tally.ok, 0);
    const errors = done.reduce((sum, tally) => sum + tally.errors, 0);
    samples.push({
      atMs: now,
      throughput: ((ok - lastOk) * 1000) / sampleMs,
      errors: ((errors - lastErrors) * 1000) / sampleMs,
      p50Ms: recent.quantile(0.5),
      p99Ms: recent.quantile(0.99),
      queued: lines.map(({ length }) => length),
      busy: [...busy],
      open: breakers.map((guard) => guard?.open === true),
    });
    lastOk = ok;
    lastErrors = errors;
    recent.clear();
    heap.push(now + sampleMs, SAMPLE, 0);
  };

  const warm = (): void => {
    stations.forEach((_, s) => {
      area(s);
      tally.busyArea[s] = tally.waitArea[s] = 0;
      (stayTimes[s] as Histogram).clear();
    });
    latency.forEach((times) => times.clear());
  };

  sources.forEach(({ rate }, source) => {
    if (rate > 0) heap.push(exponential(1000 / rate, random), ARRIVE, source);
  });
  heap.push(sampleMs, SAMPLE, 0);
  if (warmupMs > 0) heap.push(warmupMs, WARM, 0);

  const advance = (untilMs: number): boolean => {
    const end = Math.min(untilMs, durationMs);
    while (stopped === undefined && heap.next <= end && heap.pop()) {
      now = heap.time;
      events++;
      const who = heap.who;
      switch (heap.what) {
        case ARRIVE:
          arrive(who);
          break;
        case REACH:
          reach(who);
          break;
        case DONE:
          leave(who);
          break;
        case DEADLINE:
          onDeadline(who);
          break;
        case AGAIN:
          send(who);
          break;
        case SAMPLE:
          takeSample();
          break;
        case WARM:
          warm();
          break;
      }
      if (inFlight > maxInFlight)
        stopped = 'more requests are in flight than can be followed: the system does not keep up';
    }
    now = stopped === undefined ? end : now;
    return stopped === undefined && now < durationMs;
  };

  return {
    advance,
    get nowMs() {
      return now;
    },
    get events() {
      return events;
    },
    result() {
      stations.forEach((_, s) => area(s));
      return tallied({
        network,
        options,
        warmupMs,
        nowMs: now,
        events,
        stopped,
        tally,
        stayTimes,
        latency,
        done,
        busy: [...busy],
        queued: lines.map(({ length }) => length),
        calls: calls.map(({ id }, c) => ({
          id,
          made: made[c] as number,
          timeouts: timeouts[c] as number,
          deadLetters: deadLetters[c] as number,
        })),
        samples,
      });
    },
  };
}

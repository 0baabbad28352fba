/**
 * Waiting in front of c equal servers, arrivals at random (M/M/c). Times are in the unit of the service time.
 * A. K. Erlang, "Solution of some problems in the theory of probabilities", 1917; L. Kleinrock, "Queueing Systems I",
 * 1975, §3.5.
 */
export interface Station {
  /** Arrivals in one unit of time. */
  readonly arrivals: number;
  /** Mean time that one piece of work occupies a server. */
  readonly service: number;
  readonly servers: number;
}

/** Offered load in Erlang: servers that would be busy if there were enough (a = λ·S). */
export function offeredLoad({ arrivals, service }: Station): number {
  return arrivals * service;
}

/** ρ = a / c: the share of the servers' time that is asked for. Above 1 the queue grows without end. */
export function occupancy(station: Station): number {
  return offeredLoad(station) / station.servers;
}

/** Erlang B: the chance that all servers are busy when nobody waits. By the recursion, which neither over- nor underflows. */
export function blockingChance(load: number, servers: number): number {
  let chance = 1;
  for (let k = 1; k <= Math.floor(servers); k++) chance = (load * chance) / (k + load * chance);
  return chance;
}

/** Erlang C: the chance that an arrival has to wait; 1 when the servers cannot keep up. */
export function waitingChance(station: Station): number {
  const busy = occupancy(station);
  if (busy >= 1) return 1;
  const blocked = blockingChance(offeredLoad(station), station.servers);
  return blocked / (1 - busy * (1 - blocked));
}

/** W = P_w · S / (c·(1 − ρ)). */
export function meanWait(station: Station): number {
  const busy = occupancy(station);
  if (busy >= 1) return Number.POSITIVE_INFINITY;
  return (waitingChance(station) * station.service) / (station.servers * (1 - busy));
}

/** The wait that a share of 1 − q exceeds: those who wait do so for an exponential time of mean S / (c·(1 − ρ)). */
export function waitQuantile(station: Station, q: number): number {
  const busy = occupancy(station);
  if (busy >= 1) return Number.POSITIVE_INFINITY;
  const waits = waitingChance(station);
  if (waits <= 1 - q) return 0;
  return (station.service / (station.servers * (1 - busy))) * Math.log(waits / (1 - q));
}

/** Little's law: work in the system = arrivals × time in it (J. D. C. Little, 1961). */
export function inFlight(arrivals: number, time: number): number {
  return arrivals * time;
}

/** Messages that pile up while nobody works on them. */
export function backlogAfter(arrivals: number, outage: number): number {
  return arrivals * outage;
}

/** Time to work a backlog off beside the arrivals that go on; without end when they are no slower. */
export function drainTime(backlog: number, arrivals: number, capacity: number): number {
  if (backlog <= 0) return 0;
  return capacity > arrivals ? backlog / (capacity - arrivals) : Number.POSITIVE_INFINITY;
}

/** Attempts that one click may cause when each layer tries again on its own. */
export function attemptsThrough(layers: readonly number[]): number {
  return layers.reduce((all, attempts) => all * attempts, 1);
}

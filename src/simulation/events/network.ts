/** What the event simulation runs: stations that serve, and programs of calls between them. Times in milliseconds. */
export interface Network {
  readonly stations: readonly Station[];
  readonly sources: readonly Source[];
  readonly calls: readonly Call[];
  readonly caches: readonly Cache[];
}

export interface Station {
  readonly id: string;
  /** Parallel work slots over all copies. */
  readonly servers: number;
  /** Requests that may wait; more are shed. */
  readonly room: number;
  /** Own work, by class. */
  readonly service: PerClass<Service>;
  /** What a request does after its own work here, by class: one step after the other. */
  readonly program: PerClass<readonly Step[]>;
  /** A broker keeps what it accepted and hands it on: nobody waits for its consumers. */
  readonly broker: boolean;
  /** From and until when it answers nothing. */
  readonly down: readonly (readonly [fromMs: number, untilMs: number])[];
}

export type Service =
  | { readonly shape: 'exponential'; readonly meanMs: number }
  | { readonly shape: 'fixed'; readonly meanMs: number }
  | { readonly shape: 'lognormal'; readonly p50Ms: number; readonly p99Ms: number };

/** What a request is: it reads, it writes, or it is handed on to connected clients. */
export const requestClasses = ['read', 'write', 'delivered'] as const;
export type RequestClass = (typeof requestClasses)[number];
export type PerClass<T> = Readonly<Record<RequestClass, T>>;

/** Calls that are made at the same time; or one of them, chosen by their shares. */
export interface Step {
  readonly calls: readonly number[];
  readonly oneOf: boolean;
}

export interface Source {
  readonly id: string;
  readonly class: RequestClass;
  /** Requests a second, as a Poisson process. */
  readonly rate: number;
  /** One of these is made, chosen by their shares; none where these add up to less than one. */
  readonly calls: readonly number[];
}

export interface Call {
  readonly id: string;
  readonly to: number;
  /** Probability that it is made: its share of the requests of its class. */
  readonly share: number;
  /** How often per request. */
  readonly times: number;
  /** What the callee receives; the caller's own class where absent. */
  readonly as: RequestClass | undefined;
  /** Whether the caller waits for the answer. */
  readonly sync: boolean;
  readonly networkMs: number;
  /** Per attempt; Infinity: waits for ever. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly backoffMs: number;
  readonly exponential: boolean;
  readonly jitter: boolean;
  readonly breaker: boolean;
  /** Whether the caller fails when this call does. */
  readonly required: boolean;
  /** Made only on a miss of this cache. */
  readonly onMissOf: number | undefined;
  /** Closes a cycle with another piece of work: what came by such a call makes no other one. */
  readonly once: boolean;
}

export interface Cache {
  readonly station: number;
  readonly hitRatio: number;
  /** When it was last emptied, if ever, and how long it takes to be warm again (time constant). */
  readonly coldAtMs: number | undefined;
  readonly warmMs: number;
}

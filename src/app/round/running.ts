import type { DesignInput } from '#critique/design.ts';
import type { PhaseStand } from '#practice/measures.ts';
import { type Json, type Recording } from '#practice/replay.ts';
import { elapsedSec, entriesOf, type Round } from '#practice/round.ts';
import { readTrace, type RoundTrace } from '#practice/trace.ts';
import type { Session } from '../board/session.ts';
import { documentOf } from '../keeping/keeper.ts';
import { act, roundStore } from './round-store.ts';
import { keepTrace, setTraceAside, traceOf } from './rounds-storage.ts';

const practice = () => import('./practising.ts');

/** Runs a session's round: the clock, the interviewer, the recording. Returns how to stop it. */
export function runRound(session: Session): () => void {
  const rounds = roundStore(session);
  const trace = tracing(session);
  const listen = onceAtATime(async () => {
    await trace.look();
    await speak(session, trace);
  });
  const second = (): void => {
    const { round } = rounds.getState();
    if (round === undefined || round.submitted === true) return;
    act(session, { type: 'tick' });
    void listen();
  };
  const timer = setInterval(second, 1_000);
  const unsubscribe = rounds.subscribe(({ round }, { round: before }) => {
    if (round === undefined || before?.phase === round.phase) return;
    if (before === undefined) void trace.look();
    else if (before.submitted !== true) void trace.phaseEnded(before);
  });
  document.addEventListener('visibilitychange', second);
  second();
  return () => {
    clearInterval(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', second);
    void trace.save();
  };
}

/** A look that takes longer than a second is not begun a second time: both would record the same change. */
function onceAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** One thing at a time, and only what the round has not heard yet. */
async function speak(session: Session, trace: Tracing): Promise<void> {
  const { round } = roundStore(session).getState();
  const { problem } = session.store.getState();
  if (round === undefined || problem === undefined || round.submitted === true) return;
  const { nextLine, deskOf } = await practice();
  const line = nextLine(round, problem, deskOf(session, problem, round, trace.lastChangeSec, trace.fullPath));
  if (line !== undefined && roundStore(session).getState().round?.log === round.log)
    act(session, { type: 'say', entry: line });
}

export interface Tracing {
  readonly look: () => Promise<void>;
  readonly phaseEnded: (round: Round) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly current: () => RoundTrace;
  readonly lastChangeSec: number;
  readonly fullPath: boolean;
}

const tracings = new WeakMap<Session, Tracing>();

export function tracingOf(session: Session): Tracing | undefined {
  return tracings.get(session);
}

/** Records how the design comes about, and how it stands when a phase ends. */
function tracing(session: Session): Tracing {
  const design = session.store.getState().id;
  let recording: Recording | undefined;
  let last: Json | undefined;
  let stands: readonly PhaseStand[] = [];
  let firstFullPathSec: number | undefined;
  let lastChangeSec = 0;
  let drawing: unknown;
  let workbook: unknown;
  let fullPath = false;
  const loaded = traceOf(design)
    .catch(() => undefined)
    .then(async (stored) => {
      const kept = readTrace(stored);
      if (kept === undefined && stored !== undefined) await setTraceAside(stored, design).catch(() => undefined);
      if (kept === undefined) return;
      ({ recording, stands, firstFullPathSec } = kept);
      lastChangeSec = recording.changes.at(-1)?.atSec ?? 0;
    });

  const present = async (): Promise<Json> => {
    const { round: _round, ...rest } = await documentOf(session);
    return rest as unknown as Json;
  };

  const lookNow = async (): Promise<void> => {
    await loaded;
    const round = roundStore(session).getState().round;
    if (round === undefined) return;
    const state = session.store.getState();
    if (recording !== undefined && last !== undefined && state.drawing === drawing && state.base.workbook === workbook)
      return;
    drawing = state.drawing;
    workbook = state.base.workbook;
    const next = await present();
    const { record, stateAt, hasFullPath } = await practice();
    const before = last ?? (recording === undefined ? undefined : stateAt(recording, Infinity));
    const changed =
      recording === undefined || before === undefined
        ? { base: next, changes: [] }
        : record(recording, before, next, elapsedSec(round));
    if (changed.changes.length > (recording?.changes.length ?? 0)) lastChangeSec = elapsedSec(round);
    recording = changed;
    last = next;
    fullPath = hasFullPath(state.drawing);
    if (fullPath) firstFullPathSec ??= elapsedSec(round);
    await save();
  };

  let looking = Promise.resolve();
  const look = (): Promise<void> => (looking = looking.catch(() => undefined).then(lookNow));

  const phaseEnded = async (round: Round): Promise<void> => {
    await look();
    const state = session.store.getState();
    if (state.problem === undefined) return;
    const { standOf } = await practice();
    const starts = entriesOf(round, 'phase').filter(({ how }) => how === 'start');
    const input: DesignInput = {
      drawn: state.drawing,
      workbook: state.base.workbook ?? {},
      problem: state.problem.id,
      tags: state.problem.tags,
      level: 'design',
    };
    const stand = standOf(input, state.problem, round.phase, Math.max(elapsedSec(round), starts.at(-1)?.atSec ?? 0));
    stands = [...stands.filter(({ phase }) => phase !== round.phase), stand];
    await save();
  };

  const current = (): RoundTrace => ({
    design,
    recording: recording ?? { base: {}, changes: [] },
    stands,
    firstFullPathSec,
  });
  const save = async (): Promise<void> => {
    if (recording !== undefined) await keepTrace(current()).catch(() => undefined);
  };
  const self: Tracing = {
    look,
    phaseEnded,
    save,
    current,
    get lastChangeSec() {
      return lastChangeSec;
    },
    get fullPath() {
      return fullPath;
    },
  };
  tracings.set(session, self);
  return self;
}

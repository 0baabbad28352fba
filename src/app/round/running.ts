import type { DesignInput } from '#critique/design.ts';
import type { PhaseStand } from '#practice/measures.ts';
import { type Json, type Recording } from '#practice/replay.ts';
import { elapsedSec, entriesOf, type Round } from '#practice/round.ts';
import type { Session } from '../board/session.ts';
import { documentOf } from '../keeping/keeper.ts';
import { act, roundStore } from './round-store.ts';
import { keepTrace, type RoundTrace, traceOf } from './rounds-storage.ts';

const practice = () => import('./practising.ts');

/** Runs a session's round: the clock, the interviewer, the recording. Returns how to stop it. */
export function runRound(session: Session): () => void {
  const rounds = roundStore(session);
  const trace = tracing(session);
  const timer = setInterval(() => void second(session, trace), 1_000);
  const unsubscribe = rounds.subscribe(({ round }, { round: before }) => {
    if (round === undefined || before?.phase === round.phase) return;
    if (before !== undefined && before.submitted !== true) void trace.phaseEnded(before);
  });
  const seen = (): void => void second(session, trace);
  document.addEventListener('visibilitychange', seen);
  void second(session, trace);
  return () => {
    clearInterval(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', seen);
    void trace.save();
  };
}

async function second(session: Session, trace: Tracing): Promise<void> {
  const { round } = roundStore(session).getState();
  if (round === undefined || round.submitted === true) return;
  act(session, { type: 'tick' });
  await trace.look();
  await speak(session, trace);
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
    .then((kept) => {
      if (kept === undefined) return;
      ({ recording, stands, firstFullPathSec } = kept);
    });

  const present = async (): Promise<Json> => {
    const { round: _round, ...rest } = await documentOf(session);
    return rest as unknown as Json;
  };

  const look = async (): Promise<void> => {
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

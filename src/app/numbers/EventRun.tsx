import { useEffect, useMemo, useRef, useState } from 'react';
import type { Design, DesignInput } from '#critique/design.ts';
import type { Scenario } from '#simulation/scenario.ts';
import { Button } from '../controls/Button.tsx';
import { Field, Select } from '../controls/Fields.tsx';
import { Switch } from '../controls/Switch.tsx';
import { bands, calibrated, calibration, type Guess, keepCalibration } from './calibration.ts';
import { Chart } from './Chart.tsx';
import styles from './Numbers.module.css';
import { heatAt, nowhere, outcomeOf } from './outcome.ts';
import { runLimits } from './run-limits.ts';
import type { RunDone, RunOrder } from './run.ts';
import type { RunNews } from './run-worker.ts';

interface EventRunProps {
  readonly input: DesignInput;
  readonly design: Design;
  readonly scenario: Scenario;
  /** Shows a moment of the run on the board; undefined shows the numbers again. */
  readonly onHeat: (heat: ReadonlyMap<string, number> | undefined) => void;
}

type Done = RunDone & { readonly guess: Guess | undefined };

/** Say first what you expect, then run it and see. */
export function EventRun({ input, design, scenario, onHeat }: EventRunProps) {
  const [guess, setGuess] = useState<Partial<Guess>>({});
  const [share, setShare] = useState<number>();
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<string>();
  const [kept, setKept] = useState(calibration);
  const [passing, setPassing] = useState(false);
  const [flush, setFlush] = useState(false);
  const worker = useRef<Worker>(undefined);
  useEffect(() => () => worker.current?.terminate(), []);
  const stop = () => {
    worker.current?.terminate();
    worker.current = undefined;
    setShare(undefined);
  };
  const run = () => {
    stop();
    setDone(undefined);
    setProblem(undefined);
    onHeat(undefined);
    setShare(0);
    const whole = isWhole(guess) ? guess : undefined;
    const started = new Worker(new URL('./run-worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.addEventListener('message', ({ data }: MessageEvent<RunNews>) => {
      setShare(data.share);
      if (data.problem !== undefined) setProblem(data.problem);
      if (data.done) {
        setDone({ ...data.done, guess: whole });
        if (whole) {
          const next = calibrated(calibration(), whole, outcomeOf(data.done.result, data.done.servers));
          keepCalibration(next);
          setKept(next);
        }
        setGuess({});
      }
      if (data.done || data.problem !== undefined) stop();
    });
    started.addEventListener('error', () => {
      setProblem('The run could not be started in this browser.');
      stop();
    });
    started.postMessage(orderOf(input, design, scenario, { passing, flush }));
  };
  const components = design.graph.components.map(({ id, name }) => ({ value: id, title: name }));
  return (
    <>
      <div className={styles.guess}>
        <Field label="Busiest will be">
          {(id) => (
            <Select
              id={id}
              none="no guess"
              value={guess.bottleneck}
              choices={components}
              onChange={(bottleneck) => setGuess(withPart(guess, { bottleneck }))}
            />
          )}
        </Field>
        <Field label="First to have a queue">
          {(id) => (
            <Select
              id={id}
              none="no guess"
              value={guess.firstFull}
              choices={[{ value: nowhere, title: 'Nothing queues up' }, ...components]}
              onChange={(firstFull) => setGuess(withPart(guess, { firstFull }))}
            />
          )}
        </Field>
        <Field label="Slowest p99">
          {(id) => (
            <Select
              id={id}
              none="no guess"
              value={guess.band}
              choices={bands.map((band) => ({ value: band, title: band }))}
              onChange={(band) => setGuess(withPart(guess, { band }))}
            />
          )}
        </Field>
      </div>
      <div className={styles.switches}>
        {(scenario.down ?? []).length > 0 && (
          <Switch label="Down for the middle third only" on={passing} onChange={setPassing} />
        )}
        <Switch label="Flush the caches after a third" on={flush} onChange={setFlush} />
      </div>
      <div className={styles.runLine}>
        {share === undefined ? (
          <Button look="primary" onClick={run}>
            Run 60 s
          </Button>
        ) : (
          <>
            <Button onClick={stop}>Stop</Button>
            <progress value={share} aria-label="Run" />
          </>
        )}
        {kept.runs > 0 && (
          <span className={styles.soft}>
            Right so far: busiest {kept.bottleneck}, queue {kept.firstFull}, p99 {kept.band} of {kept.runs}
          </span>
        )}
      </div>
      {problem !== undefined && <p role="status">{problem}</p>}
      {done && <Shown done={done} design={design} onHeat={onHeat} />}
    </>
  );
}

function withPart(guess: Partial<Guess>, part: { readonly [K in keyof Guess]?: string | undefined }): Partial<Guess> {
  return Object.fromEntries(Object.entries({ ...guess, ...part }).filter(([, value]) => value !== undefined));
}

function isWhole(guess: Partial<Guess>): guess is Guess {
  return guess.bottleneck !== undefined && guess.firstFull !== undefined && guess.band !== undefined;
}

function orderOf(
  input: DesignInput,
  { graph }: Design,
  scenario: Scenario,
  { passing, flush }: { readonly passing: boolean; readonly flush: boolean },
): RunOrder {
  const { down = [], ...rest } = scenario;
  const known = down.filter((id) => graph.find(id) !== undefined);
  const outages = passing ? known.map((component) => ({ what: 'down' as const, component })) : [];
  const caches = graph.components.filter(({ kind }) => kind === 'cache' || kind === 'cdn');
  const flushed = flush ? caches.map(({ id }) => ({ what: 'cold' as const, component: id })) : [];
  return {
    input,
    scenario: passing ? { ...rest, down: down.filter((id) => !known.includes(id)) } : scenario,
    incidents: [...outages, ...flushed],
    seed: 1,
  };
}

function Shown({
  done,
  design,
  onHeat,
}: {
  readonly done: Done;
  readonly design: Design;
  readonly onHeat: EventRunProps['onHeat'];
}) {
  const board = (id: string): string => design.graph.find(id)?.name ?? id;
  const { result, servers, guess } = done;
  const [moment, setMoment] = useState<number>();
  const actual = outcomeOf(result, servers);
  const charts = useMemo(() => chartsOf(result), [result]);
  const look = (next: number) => {
    setMoment(next);
    onHeat(heatAt(result, servers, next));
  };
  const errors = result.sources.reduce((sum, source) => sum + source.errors, 0);
  const made = result.sources.reduce((sum, source) => sum + source.made, 0);
  const seconds = result.durationMs / 1000;
  const waiting = queuesAt(done, moment, board);
  return (
    <div className={styles.shown}>
      <p>
        Busiest was <b>{board(actual.bottleneck)}</b>
        {guess && guess.bottleneck !== actual.bottleneck && ` (you said ${board(guess.bottleneck)})`}.{' '}
        {actual.firstFull === nowhere ? 'Nothing queued up' : `First to have a queue was ${board(actual.firstFull)}`}
        {guess && guess.firstFull !== actual.firstFull && ` (you said ${board(guess.firstFull)})`}. Slowest p99{' '}
        {actual.band}
        {guess && guess.band !== actual.band && ` (you said ${guess.band})`}. Of {made.toLocaleString('en-GB')}{' '}
        requests, {errors.toLocaleString('en-GB')} failed.
        {result.stopped !== undefined && ` It stopped early: ${result.stopped}.`}
      </p>
      {charts.map((chart) => (
        <Chart key={chart.title} {...chart} at={moment} />
      ))}
      <label className={styles.scrub}>
        <span>{moment === undefined ? 'Look at a moment' : `At ${charts[0]?.times[moment]?.toFixed(1) ?? ''} s`}</span>
        <input
          type="range"
          min={0}
          max={result.samples.length - 1}
          value={moment ?? 0}
          onChange={(event) => look(Number(event.target.value))}
        />
      </label>
      {moment !== undefined && <p className={styles.soft}>{waiting}</p>}
      <p className={styles.soft}>
        {seconds < runLimits.wantedMs / 1000 - 0.1
          ? `${seconds.toFixed(1)} s, as much of a minute as three million events allow. `
          : ''}
        {result.events.toLocaleString('en-GB')} events, seed {result.seed}, digest{' '}
        <code data-digest={result.digest}>{result.digest}</code>
      </p>
    </div>
  );
}

function queuesAt({ result }: Done, moment: number | undefined, board: (id: string) => string): string {
  const sample = moment === undefined ? undefined : result.samples[moment];
  if (sample === undefined) return '';
  const waiting = result.stations.flatMap(({ id }, s) => {
    const length = sample.queued[s] ?? 0;
    return length > 0 ? [`${board(id)} ${length.toLocaleString('en-GB')}`] : [];
  });
  return waiting.length === 0 ? 'Nobody waits at this moment.' : `Waiting: ${waiting.join(', ')}`;
}

function chartsOf({ samples }: Done['result']) {
  const times = samples.map(({ atMs }) => atMs / 1000);
  const queued = samples.map((sample) => sample.queued.reduce((a, b) => a + b, 0));
  return [
    {
      title: 'Throughput',
      unit: 'a second',
      times,
      lines: [{ label: 'answered', tone: '--accent', values: samples.map(({ throughput }) => throughput) }],
    },
    {
      title: 'Latency',
      unit: 'ms',
      times,
      lines: [
        { label: 'p50', tone: '--accent', values: samples.map(({ p50Ms }) => p50Ms) },
        { label: 'p99', tone: '--major', values: samples.map(({ p99Ms }) => p99Ms), dash: true },
      ],
    },
    {
      title: 'Errors',
      unit: 'a second',
      times,
      lines: [{ label: 'failed', tone: '--blocking', values: samples.map(({ errors }) => errors) }],
    },
    {
      title: 'Queue length',
      unit: 'requests',
      times,
      lines: [{ label: 'waiting', tone: '--question', values: queued }],
    },
  ];
}

import { type Design, designOf } from '#critique/design.ts';
import { type Loss, sweep } from '#critique/sweep.ts';
import { lostFlows } from '#graph/removal.ts';
import { durationWithin } from '#simulation/events/duration.ts';
import { type Assumption, networkOf } from '#simulation/events/network-of.ts';
import { simulate } from '#simulation/events/run.ts';
import type { SimulationResult } from '#simulation/events/tally.ts';
import type { Interval } from '#simulation/interval.ts';
import type { Numbers } from '#simulation/model.ts';
import { saturationOrder } from '#simulation/saturation.ts';
import { percent, round, span } from '#simulation/words.ts';
import { goneIn } from '#simulation/wires.ts';
import { complain, parse, print } from './arguments.ts';
import { type Input, readInputs } from './input.ts';

const usage = 'simulate -- FILE [--load N] [--fail ID,…] [--seed N] [--format text|json]';

/** A minute, or as much of it as so many events allow. */
const wantedMs = 60_000;
const mostEvents = 1_000_000;

/** Load, latency and availability of a design, what is full first, what a failure takes down, and a short run of it. */
export default function main(args: readonly string[]): number {
  const options = {
    load: { type: 'string', default: '1' },
    fail: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'text' },
  } as const;
  const parsed = parse(args, options, usage);
  if (parsed === undefined) return 2;
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || (values.format !== 'text' && values.format !== 'json'))
    return refuse(`Usage: ${usage}`);
  const [load, seed] = [Number(values.load), Number(values.seed)];
  if (!(load > 0) || load > 1e6) return refuse(`--load ${values.load}: a multiple of the load above 0, like 2 or 0.5.`);
  if (!Number.isSafeInteger(seed)) return refuse(`--seed ${values.seed}: a whole number.`);
  const inputs = readInputs(file);
  if (!inputs.ok) return refuse(inputs.error);
  const [input, ...more] = inputs.value;
  if (input === undefined || more.length > 0)
    return refuse(`${file}: one design at a time, and this holds ${inputs.value.length}.`);
  const design = designIn(input);
  const down = values.fail.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const stranger = down.find((id) => !knows(design, id));
  if (stranger !== undefined) return refuse(`--fail ${stranger}: ${file} has no component or boundary with that id.`);
  const answer = answerOf(input, design, { load, down, seed });
  print(values.format === 'json' ? JSON.stringify(answer) : asText(answer));
  return 0;
}

function refuse(sentence: string): number {
  complain(sentence);
  return 2;
}

function designIn({ document, drawn }: Input): Design {
  return designOf({
    drawn,
    workbook: document.workbook ?? {},
    tags: document.tags ?? [],
    problem: document.problem,
    submitted: document.round?.submitted === true,
  });
}

function knows({ graph }: Design, id: string): boolean {
  return graph.find(id) !== undefined || graph.boundaries.some((boundary) => boundary.id === id);
}

interface Asked {
  readonly load: number;
  readonly down: readonly string[];
  readonly seed: number;
}

function answerOf(input: Input, design: Design, { load, down, seed }: Asked) {
  const { graph } = design;
  const numbers = design.numbers.under({ load, down });
  return {
    file: input.file,
    title: input.document.title,
    scenario: { load, down, seed },
    offered: numbers.demand() !== undefined,
    components: graph.components.map(({ id, name }) => componentOf(numbers, id, name)),
    flows: design.flows.map((flow) => {
      const latency = numbers.latency(flow);
      const { ceiling, usual } = numbers.availability(flow);
      const ms = latency && { p50: ends(latency.p50), p95: ends(latency.p95), p99: ends(latency.p99) };
      return { id: flow.id, name: flow.name, ms, slowest: latency?.slowest.component, ceiling, usual };
    }),
    saturation: saturationOrder(graph, numbers).map(({ component, limit, at, sentence }) => {
      return { component, limit, at: ends(at), sentence };
    }),
    failures: down.length > 0 ? lostTogether(design, down) : sweep(design).losses.flatMap(lossOf),
    run: runOf(design, numbers, { load, down, seed }),
  };
}

type Answer = ReturnType<typeof answerOf>;

function componentOf(numbers: Numbers, id: string, name: string) {
  const load = numbers.load(id);
  const [first] = numbers.utilisations(id);
  const used = first && {
    limit: first.limit,
    used: ends(first.used),
    ceiling: first.ceiling,
    unit: first.unit,
    source: first.source,
  };
  return { id, name, perSecond: load && ends(load.total), utilisation: used };
}

/** JSON has no infinity. */
function ends({ lo, hi }: Interval): { readonly lo: number; readonly hi: number | 'unbounded' } {
  return { lo, hi: Number.isFinite(hi) ? hi : 'unbounded' };
}

function lostTogether({ graph, flows }: Design, down: readonly string[]) {
  const gone = goneIn(graph, { down });
  const lost = new Set(lostFlows(graph, flows, gone));
  const outcomes = flows.map(({ id, name }, i) => ({
    flow: id,
    name,
    fate: lost.has(flows[i] as (typeof flows)[number]) ? ('lost' as const) : ('works' as const),
    because: '',
  }));
  return [{ gone: [...gone].sort(), name: down.join(', '), certain: 'true' as const, outcomes }];
}

function lossOf({ unit, certain, outcomes }: Loss) {
  const touched = outcomes.filter(({ fate }) => fate !== 'works');
  if (touched.length === 0) return [];
  const listed = touched.map(({ journey, fate, because }) => ({ flow: journey, name: journey, fate, because }));
  return [{ gone: [...unit.removed], name: unit.name, certain, outcomes: listed }];
}

interface RunAnswer {
  readonly simulatedMs: number;
  readonly result: Omit<SimulationResult, 'samples'>;
  readonly assumptions: readonly Assumption[];
}

function runOf({ graph, workbook }: Design, numbers: Numbers, asked: Asked): RunAnswer | undefined {
  if (numbers.demand() === undefined) return undefined;
  const { network, assumptions } = networkOf({
    graph,
    workbook,
    numbers,
    scenario: { load: asked.load, down: asked.down },
  });
  if (network.sources.length === 0) return undefined;
  const durationMs = durationWithin(network, wantedMs, mostEvents);
  const { samples: _, ...result } = simulate(network, { seed: asked.seed, durationMs, warmupMs: durationMs / 6 });
  return { simulatedMs: durationMs, result, assumptions };
}

function asText(answer: Answer): string {
  const { scenario, components, flows, saturation, failures, run } = answer;
  const down = scenario.down.length === 0 ? '' : `, without ${scenario.down.join(', ')}`;
  const used = components.filter(({ perSecond }) => perSecond !== undefined && perSecond.lo > 0);
  return [
    `${answer.title}: ${round(scenario.load)} × the estimated peak${down}`,
    answer.offered ? '' : '\nNo estimate says how much comes in, so there is no load to reckon with.',
    ...section('Load and utilisation', used.map(loadLine)),
    ...section('Latency and availability', flows.map(flowLine)),
    ...section(
      'What is full first',
      saturation.slice(0, 8).map(({ sentence }) => sentence),
    ),
    ...section('What a failure takes down', failures.flatMap(failureLines)),
    ...section('One run', run === undefined ? [] : runLines(run)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`\n${title}`, ...lines.map((line) => `  ${line}`)];
}

function shown({ lo, hi }: ReturnType<typeof ends>): string {
  return span({ lo, hi: hi === 'unbounded' ? Number.POSITIVE_INFINITY : hi });
}

function loadLine({ name, perSecond, utilisation }: Answer['components'][number]): string {
  const load = perSecond === undefined ? '' : `${shown(perSecond)}/s`;
  if (utilisation === undefined) return `${name}: ${load}`;
  const { lo, hi } = utilisation.used;
  const share =
    hi === 'unbounded' ? `${percent(lo)} or more` : lo === hi ? percent(lo) : `${percent(lo)} to ${percent(hi)}`;
  return `${name}: ${load}, ${share} of its ${utilisation.limit} (${utilisation.source})`;
}

function flowLine({ id, name, ms, ceiling, usual }: Answer['flows'][number]): string {
  const time = ms === undefined ? 'nobody waits' : `p50 ${shown(ms.p50)} ms, p99 ${shown(ms.p99)} ms`;
  const stated = ceiling === 100 ? '' : `, at best ${round(ceiling)} %`;
  return `${id} ${name}: ${time}${stated}, usually ${usual.toFixed(2)} % available`;
}

function failureLines({ name, certain, outcomes }: Answer['failures'][number]): readonly string[] {
  const doubt = certain === 'unknown' ? ' (if it is one copy: the design does not say)' : '';
  const by = (wanted: string): string => {
    const list = outcomes.filter(({ fate }) => fate === wanted).map(({ flow }) => flow);
    return list.length === 0 ? '' : `${wanted}: ${list.join(', ')}`;
  };
  const parts = ['lost', 'delayed', 'degraded'].map(by).filter((part) => part !== '');
  return [`${name}${doubt}: ${parts.length === 0 ? 'nothing is lost' : parts.join('; ')}`];
}

function runLines({ simulatedMs, result, assumptions }: RunAnswer): readonly string[] {
  const of = (simulatedMs / wantedMs) * 100;
  const limit = of < 99.9 ? `, all that ${round(mostEvents)} events allow of a minute` : '';
  return [
    `${round(simulatedMs / 1000)} s simulated${limit}: ${result.events} events, seed ${result.seed}, digest ${result.digest}`,
    ...(result.stopped === undefined ? [] : [`stopped early: ${result.stopped}`]),
    ...result.sources.map(
      ({ id, made, ok, errors, p50Ms, p99Ms }) =>
        `${id}: ${made} requests, ${ok} answered, ${errors} failed, p50 ${round(p50Ms ?? 0)} ms, p99 ${round(p99Ms ?? 0)} ms`,
    ),
    `${assumptions.length} figures are assumed where the design states none.`,
  ];
}

// The whole critique of generated designs, from the parsed document to the report, as a ratio to JSON.parse of the same
// document, measured in turn in one run; and the time a component, which should not grow with the design. Times are the
// process's own CPU time, collection included, so that a busy machine does not change the ratio.
// Usage: npm run bench:critique [-- --profile] [SIZE…]
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const args = process.argv.slice(2);
const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
const outDir = 'dist-bench/critique';

await build({
  logLevel: 'error',
  configFile: false,
  publicDir: false,
  build: { ssr: 'bench/critique-entry.ts', outDir, emptyOutDir: true, minify: false },
});
const { designOf, drawnOf, judge, judgeDesign, largeDesign, rules } = await import(
  pathToFileURL(`${outDir}/critique-entry.js`).href
);

console.log('components  connections  document    parse   read   judge   whole/parse  a component  findings questions');
for (const size of sizes.length > 0 ? sizes : [10, 50, 100, 500, 1_000, 10_000]) measure(size);
if (args.includes('--profile')) profile(sizes[0] ?? 1_000);
rmSync(outDir, { recursive: true, force: true });

function measure(size) {
  const text = JSON.stringify(largeDesign(size));
  const times = { parse: [], read: [], judge: [] };
  const rounds = size >= 5_000 ? 2 : size >= 500 ? 5 : 9;
  const parses = Math.max(4, Math.round(20_000 / size));
  let report;
  let document;
  for (let round = -2; round < rounds; round++) {
    const parse = timed(() => {
      for (let i = 0; i < parses; i++) document = JSON.parse(text);
    });
    let drawn;
    const read = timed(() => (drawn = drawnOf(document)));
    const judged = timed(() => (report = judge({ drawn, workbook: document.workbook, tags: document.tags })));
    if (round < 0) continue;
    times.parse.push(parse / parses);
    times.read.push(read);
    times.judge.push(judged);
  }
  const [parse, read, judged] = [times.parse, times.read, times.judge].map(median);
  const whole = read + judged;
  console.log(
    [
      String(size).padStart(10),
      String(document.connections.length).padStart(11),
      `${(text.length / 1000).toFixed(0)} kB`.padStart(9),
      `${parse.toFixed(2)} ms`.padStart(9),
      `${read.toFixed(1)} ms`.padStart(7),
      `${judged.toFixed(1)} ms`.padStart(9),
      `${(whole / parse).toFixed(1)}×`.padStart(11),
      `${((whole / size) * 1000).toFixed(0)} µs`.padStart(11),
      String(report.findings.length).padStart(9),
      String(report.questions.length).padStart(9),
    ].join(' '),
  );
}

/** Where the time goes: each rule alone, on a design that is ready. */
function profile(size) {
  const document = largeDesign(size);
  const input = { drawn: drawnOf(document), workbook: document.workbook, tags: document.tags };
  const all = [...rules].map(([id, rule]) => {
    const runs = Array.from({ length: 5 }, () => {
      const design = designOf(input);
      judgeDesign(design, { rules: new Map([['spof-instance', rules.get('spof-instance')]]) });
      return timed(() => judgeDesign(design, { rules: new Map([[id, rule]]) }));
    });
    return [id, median(runs)];
  });
  const graph = median(Array.from({ length: 9 }, () => timed(() => designOf(input).flows.length)));
  console.log(`\n${size} components: graph and flows ${graph.toFixed(1)} ms; the slowest rules, each alone:`);
  for (const [id, ms] of all.sort((a, b) => b[1] - a[1]).slice(0, 25))
    console.log(`${ms.toFixed(2).padStart(9)} ms  ${id}`);
}

/** Milliseconds of CPU time. */
function timed(run) {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
}

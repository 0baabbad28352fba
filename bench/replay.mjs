// The replay of a made-up round of sixty minutes: a reference board that comes about part by part, each moved and
// touched up as a hand does, and its workbook line by line. Prints what the recording takes in storage and deflated, the
// link of the design that the round ends with, and how long a seek takes, at random seconds and second by second.
// Usage: npm run bench:replay [-- PROBLEM]
import { readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'vite';
import { median, percentile } from './browser.mjs';

const problem = process.argv[2] ?? 'payment-gateway';
const outDir = 'dist-bench/replay';
await build({
  logLevel: 'error',
  configFile: false,
  publicDir: false,
  build: { ssr: 'bench/replay-entry.ts', outDir, emptyOutDir: true, minify: false },
});
const { encodeLink, readDocument, readerOf, record } = await import(pathToFileURL(`${outDir}/replay-entry.js`).href);
rmSync(outDir, { recursive: true, force: true });

const roundSec = 3_600;
const frameMs = 1_000 / 60;
const reference = readDocument(
  JSON.parse(readFileSync(`templates/problems/${problem}.reference.faultline.json`, 'utf8')),
).value;

const states = playedStates(reference);
const spacing = roundSec / states.length;
let recording = { base: states[0], changes: [] };
for (let i = 1; i < states.length; i++)
  recording = record(recording, states[i - 1], states[i], Math.round(i * spacing));

const stored = JSON.stringify(recording);
const deflated = deflateRawSync(stored, { level: 9 });
console.log(`${problem}: ${recording.changes.length} changes in ${roundSec / 60} minutes`);
console.log(`recording: ${stored.length} bytes as JSON, ${deflated.length} deflated`);
console.log(`link of the design alone: ${encodeLink(reference).length} characters`);
console.log(`the recording in a link would add about ${Math.ceil((deflated.length * 4) / 3)} characters`);

const seconds = [...Array(2_000).keys()].map((i) => (i * 7_919) % roundSec);
report('seek to any second', seconds);
report('scrub second by second', [...Array(roundSec).keys()]);

function report(name, moments) {
  const read = readerOf(recording);
  moments.slice(0, 200).forEach(read);
  const times = moments.map((sec) => {
    const start = performance.now();
    read(sec);
    return performance.now() - start;
  });
  const p95 = percentile(times, 0.95);
  console.log(
    `${name}: median ${median(times).toFixed(3)} ms, p95 ${p95.toFixed(3)} ms, ${(p95 / frameMs).toFixed(4)} of a frame`,
  );
}

/** Every part comes, is pushed twice and gets its props one by one; then the workbook, an entry at a time. */
function playedStates(done) {
  const { components, connections, workbook = {}, ...rest } = done;
  const states = [{ ...rest, components: [], connections: [], workbook: {} }];
  const next = (change) => states.push({ ...states.at(-1), ...change });
  const replaced = (list, part) => list.map((one) => (one.id === part.id ? part : one));
  for (const { props = {}, ...bare } of components) {
    const [x, y] = bare.at ?? [0, 0];
    next({ components: [...states.at(-1).components, { ...bare, at: [x + 40, y + 20] }] });
    for (const step of [17, 0])
      next({ components: replaced(states.at(-1).components, { ...bare, at: [x + step, y] }) });
    statedOneByOne(props, (stated) =>
      next({ components: replaced(states.at(-1).components, { ...bare, props: stated }) }),
    );
  }
  for (const { props = {}, ...bare } of connections) {
    next({ connections: [...states.at(-1).connections, bare] });
    statedOneByOne(props, (stated) =>
      next({ connections: replaced(states.at(-1).connections, { ...bare, props: stated }) }),
    );
  }
  for (const [section, part] of Object.entries(workbook)) {
    const entries = Array.isArray(part) ? part.map((entry, i) => [i, entry]) : Object.entries(part);
    entries.forEach((_, i) => {
      const sofar = entries.slice(0, i + 1);
      const value = Array.isArray(part) ? sofar.map(([, entry]) => entry) : Object.fromEntries(sofar);
      next({ workbook: { ...states.at(-1).workbook, [section]: value } });
    });
  }
  return states;
}

function statedOneByOne(props, say) {
  const keys = Object.keys(props);
  keys.forEach((_, i) => say(Object.fromEntries(keys.slice(0, i + 1).map((key) => [key, props[key]]))));
}

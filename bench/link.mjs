// The length of a link beside other ways to put the same design into an address, for designs of 10 to 100 components
// with places, with and without their workbooks. "taught" tells that the coder learnt this very design; the others it
// has never seen. Usage: npm run bench:link
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'vite';

const outDir = 'dist-bench/link';
await build({
  logLevel: 'error',
  configFile: false,
  publicDir: false,
  build: { ssr: 'bench/link-entry.ts', outDir, emptyOutDir: true, minify: false },
});
const entry = await import(pathToFileURL(`${outDir}/link-entry.js`).href);
rmSync(outDir, { recursive: true, force: true });
const {
  decodeLink,
  documentFromScene,
  encodeLink,
  forLink,
  prime,
  readDocument,
  samples,
  sceneFromDocument,
  toMermaid,
} = entry;

const started = performance.now();
prime();
console.log(`priming once: ${Math.round(performance.now() - started)} ms\n`);

const taught = samples();
const taughtProblems = new Set(taught.map(({ problem }) => problem));
const dictionary = Buffer.from(taught.map((sample) => JSON.stringify(sample)).join('')).subarray(-32_768);
const folder = 'templates/problems';
const references = readdirSync(folder)
  .filter((name) => name.endsWith('.reference.faultline.json'))
  .map((name) => readDocument(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))).value);
const unseen = references.filter(({ problem }) => !taughtProblems.has(problem));

console.log(
  'design                    parts  taught   JSON   link | deflated JSON  with dictionary  scene  Mermaid | scene/link  encode  decode',
);
for (const design of references) row(design.problem, design);
console.log('\nJoined from designs that it was not taught:');
for (const size of [10, 25, 50, 100]) {
  const design = joined(size);
  row(`${size} components`, design);
  const { workbook: _workbook, ...bare } = design;
  row(`${size}, no workbook`, bare);
  row(`${size}, a first sketch`, sketched(bare));
}

function row(name, design) {
  const scene = sceneFromDocument(design);
  const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...written } = design;
  const drawn = forLink(documentFromScene(scene, written));
  const { format: _format, version: _version, ...content } = drawn;
  const json = JSON.stringify(content);
  const [link, encode] = timed(() => encodeLink(drawn));
  const [back, decode] = timed(() => decodeLink(link));
  if (JSON.stringify(back.value?.components.length) !== JSON.stringify(drawn.components.length))
    throw new Error(`${name}: broken`);
  const sceneLength = chars(
    JSON.stringify({ type: 'excalidraw', version: 2, elements: scene, appState: {}, files: {} }),
  );
  const cells = [
    name.padEnd(26),
    String(drawn.components.length).padStart(4),
    (taughtProblems.has(design.problem) ? 'yes' : 'no').padStart(7),
    String(json.length).padStart(7),
    String(link.length).padStart(6),
    ' |',
    String(chars(json)).padStart(13),
    String(chars(json, dictionary)).padStart(16),
    String(sceneLength).padStart(6),
    String(chars(toMermaid(drawn))).padStart(8),
    ' |',
    `1/${(sceneLength / link.length).toFixed(0)}`.padStart(9),
    `${encode} ms`.padStart(8),
    `${decode} ms`.padStart(7),
  ];
  console.log(cells.join(''));
}

function chars(text, dictionary) {
  return Math.ceil((deflateRawSync(text, { level: 9, dictionary }).length * 4) / 3);
}

function timed(run) {
  const start = performance.now();
  const result = run();
  return [result, Math.round(performance.now() - start)];
}

/** Whole designs one after another, the last one cut, with the ids that a hand-drawn board gets in a link. */
function joined(size) {
  const result = {
    format: 'faultline-design',
    version: 1,
    title: `${size} components`,
    components: [],
    connections: [],
    workbook: {},
  };
  for (const design of unseen) {
    const left = size - result.components.length;
    if (left <= 0) break;
    const kept = design.components.slice(0, left);
    const ids = new Map(kept.map(({ id }, i) => [id, `c${result.components.length + i + 1}`]));
    const inside = design.connections.filter(({ from, to }) => ids.has(from) && ids.has(to));
    for (const [i, { id }] of inside.entries()) ids.set(id, `e${result.connections.length + i + 1}`);
    result.components.push(...kept.map((one) => ({ ...one, id: ids.get(one.id) })));
    result.connections.push(
      ...inside.map((one) => ({ ...one, id: ids.get(one.id), from: ids.get(one.from), to: ids.get(one.to) })),
    );
    merge(result.workbook, renamed(design.workbook, ids));
  }
  return readDocument(result).value;
}

function renamed(value, ids) {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((part) => renamed(part, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, ids)]));
}

function merge(workbook, more) {
  for (const [key, part] of Object.entries(more)) {
    workbook[key] = Array.isArray(part) ? [...(workbook[key] ?? []), ...part] : { ...workbook[key], ...part };
  }
}

/** What a person has after ten minutes: names, kinds and arrows, and few props. */
function sketched(design) {
  const few = (props, i) =>
    i % 4 === 0 && props ? { props: Object.fromEntries(Object.entries(props).slice(0, 2)) } : {};
  return {
    ...design,
    components: design.components.map(({ id, kind, name, at, size, props }, i) => ({
      id,
      kind,
      name,
      at,
      size,
      ...few(props, i),
    })),
    connections: design.connections.map(({ id, from, to, name }) => ({ id, from, to, ...(name ? { name } : {}) })),
  };
}

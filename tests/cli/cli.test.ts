import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const reference = 'templates/problems/url-shortener.reference.faultline.json';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', `src/cli/${command}.ts`, ...args],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const bare = {
  format: 'faultline-design',
  version: 1,
  title: 'A first doodle',
  components: [
    { id: 'c', kind: 'client', name: 'Client' },
    { id: 's', kind: 'service', name: 'Service' },
    { id: 'p', kind: 'relational-db', name: 'Postgres' },
  ],
  connections: [
    { id: 'e1', from: 'c', to: 's' },
    { id: 'e2', from: 's', to: 'p' },
  ],
};

describe('critique', () => {
  it('asks a bare sketch and accuses it of nothing', () => {
    const { status, stdout } = run('critique', file('bare.faultline.json', bare), '--format', 'json');
    const report = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(report.level).toBe('sketch');
    expect(report.findings).toEqual([]);
    expect(report.questions.length).toBeGreaterThan(2);
  });

  it('has nothing to say against the reference', () => {
    const { status, stdout } = run('critique', reference, '--format', 'json');
    const report = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(report.findings).toEqual([]);
    expect(report.problem).toBe('url-shortener');
    expect(report.checklist.map(({ outcome }: { outcome: string }) => outcome)).not.toContain('missed');
  });

  it('exits with 1 on something blocking, in every format', () => {
    const lonely = {
      ...bare,
      components: bare.components.map((c) => (c.id === 'p' ? { ...c, props: { instances: 1, replicas: 0 } } : c)),
    };
    const path = file('lonely.faultline.json', lonely);
    for (const format of ['text', 'json', 'markdown', 'sarif']) {
      const { status, stdout } = run('critique', path, '--format', format);
      expect(status, format).toBe(1);
      expect(stdout, format).toContain('Postgres');
    }
  });

  it.each([
    ['not json', 'nothing', 'is not JSON'],
    ['another format', { hello: 1 }, ''],
    ['a newer version', { ...bare, version: 99 }, 'newer'],
    ['a component without a name', { ...bare, components: [{ id: 'x', kind: 'service' }] }, 'name'],
  ])('exits with 2 and one sentence for %s', (name, content, word) => {
    const { status, stdout, stderr } = run('critique', file(`${name}.faultline.json`, content));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(word);
  });

  it('says which problem it does not know', () => {
    const { status, stderr } = run('critique', reference, '--problem', 'perpetual-motion');
    expect(status).toBe(2);
    expect(stderr).toContain('perpetual-motion');
  });
});

describe('the other commands', () => {
  it('link prints a hash that opens to the same document', () => {
    const { stdout } = run('link', reference);
    expect(stdout.trim().length).toBeLessThanOrEqual(2000);
    const opened = JSON.parse(run('link', '--open', stdout.trim()).stdout);
    expect(opened.components).toHaveLength(JSON.parse(run('graph', reference).stdout).components.length);
    expect(opened.workbook.decisions.length).toBeGreaterThan(0);
  });

  it('link says what is wrong with a damaged one', () => {
    const { status, stdout, stderr } = run('link', '--open', '#s=zzzz');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim()).toMatch(/^[A-Z].*\.$/);
  });

  it('graph prints what was understood', () => {
    const graph = JSON.parse(run('graph', file('bare2.faultline.json', bare)).stdout);
    expect(graph.connections.map(({ kind }: { kind: string }) => kind)).toEqual(['request', 'read-write']);
    expect(graph.unresolved).toEqual([]);
  });

  it('rules and problems list what there is', () => {
    const rules = JSON.parse(run('rules', '--format', 'json').stdout);
    expect(rules.map(({ id }: { id: string }) => id)).toContain('spof-instance');
    expect(JSON.parse(run('problems', '--format', 'json').stdout)).toContainEqual(
      expect.objectContaining({ id: 'url-shortener' }),
    );
  });
});

describe('simulate', () => {
  it('says what is full first, what a failure takes down, and runs it twice alike', () => {
    const { status, stdout } = run('simulate', reference, '--load', '2');
    expect(status).toBe(0);
    expect(stdout).toContain(
      "'Redirect service' is full at 2.54 × today's peak; at 2 × 18,900/s against 12 × 2,000/s.",
    );
    expect(stdout).toMatch(
      /s simulated, all that 1,000,000 events allow of a minute: \d+ events, seed 1, digest [0-9a-f]{16}/,
    );
    expect(run('simulate', reference, '--load', '2').stdout).toBe(stdout);
  });

  it('takes things down', () => {
    const { stdout } = run('simulate', reference, '--fail', 'lb', '--format', 'json');
    const answer = JSON.parse(stdout);
    expect(answer.failures[0].outcomes).toContainEqual(expect.objectContaining({ flow: 'F1', fate: 'lost' }));
    const failed = answer.run.result.sources.reduce((sum: number, { errors }: { errors: number }) => sum + errors, 0);
    expect(failed).toBeGreaterThan(0);
  });

  it('says that nothing comes in where no estimate does', () => {
    expect(run('simulate', file('bare3.faultline.json', bare)).stdout).toContain('No estimate says how much comes in');
  });

  it.each([
    ['--load', '-1', 'a multiple of the load'],
    ['--load', 'NaN', 'a multiple of the load'],
    ['--seed', '0.5', 'a whole number'],
    ['--fail', 'atlantis', 'no component or boundary'],
    ['--format', 'xml', 'Usage'],
  ])('exits with 2 and one sentence for %s %s', (option, value, word) => {
    const { status, stdout, stderr } = run('simulate', reference, `${option}=${value}`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(word);
  });
});

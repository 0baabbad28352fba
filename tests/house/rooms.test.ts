import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../house.js';

const src = new URL('../../src/', import.meta.url).pathname;
const table = rooms as Record<string, { pure: boolean; mayImport: readonly string[] }>;

describe('the house', () => {
  it('has every folder of src/ in its table, and no other', () => {
    const folders = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory());
    expect(folders.sort()).toEqual(Object.keys(table).sort());
  });

  it('has no cycle of rooms', () => {
    const visit = (room: string, trail: readonly string[]): void => {
      expect(trail, `${[...trail, room].join(' → ')}`).not.toContain(room);
      for (const next of table[room]?.mayImport ?? []) visit(next, [...trail, room]);
    };
    for (const room of Object.keys(table)) visit(room, []);
  });

  it('lets a pure room import pure rooms only', () => {
    for (const [room, { pure, mayImport }] of Object.entries(table)) {
      if (pure) for (const other of mayImport) expect(table[other]?.pure, `${room} → ${other}`).toBe(true);
    }
  });

  it('copies its table into the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const [room, { mayImport }] of Object.entries(table)) {
      expect(readme).toContain(`| ${room} | ${mayImport.join(' ') || 'nothing'} |`);
    }
  });
});

describe('the walls', () => {
  const eslint = new ESLint({ cwd: new URL('../../', import.meta.url).pathname });
  const errorsOf = async (code: string, filePath: string): Promise<readonly string[]> => {
    const [result] = await eslint.lintText(code, { filePath });
    return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '');
  };

  it.each([
    ['graph', "import { judge } from '#critique/judge.ts';\njudge;\n"],
    ['critique', "import { Excalidraw } from '@excalidraw/excalidraw';\nExcalidraw;\n"],
    ['kinds', "import { buildGraph } from '#graph/build.ts';\nbuildGraph;\n"],
    ['critique', "import { buildGraph } from '../graph/build.ts';\nbuildGraph;\n"],
    ['document', "import { useState } from 'react';\nuseState;\n"],
    ['canvas', "import { store } from '#app/store.ts';\nstore;\n"],
  ])('stop a forbidden import in %s', async (room, code) => {
    expect(await errorsOf(code, `src/${room}/probe.ts`)).toContain('no-restricted-imports');
  });

  it('let an allowed one through', async () => {
    const code =
      "import { buildGraph } from '#graph/build.ts';\nimport { rule } from './rule.ts';\nbuildGraph;\nrule;\n";
    expect(await errorsOf(code, 'src/critique/probe.ts')).not.toContain('no-restricted-imports');
  });

  it.each(['Date.now();\n', 'Math.random();\n', 'new Date();\n', 'window;\n'])(
    'keep hidden inputs out of pure rooms: %s',
    async (code) => {
      const errors = await errorsOf(code, 'src/critique/probe.ts');
      expect(errors.some((rule) => rule.startsWith('no-restricted'))).toBe(true);
    },
  );
});

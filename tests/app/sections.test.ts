import { describe, expect, it } from 'vitest';
import { readEstimate } from '#app/notes/estimate-text.ts';
import { type Entry, type ListSection, sections } from '#app/notes/sections.ts';
import { targetFields } from '#app/notes/target-fields.ts';
import { targetsSchema, workbookSchema } from '#workbook/workbook.ts';

const formOf = (section: ListSection) => {
  const form = sections.find((entry) => entry.section === section);
  if (!form) throw new Error(`no form for ${section}`);
  return form;
};
const read = (section: ListSection, line: string, taken: readonly Entry[] = []) => formOf(section).read(line, taken);

describe('a line that adds an entry', () => {
  it.each<[ListSection, string, Entry | undefined]>([
    ['requirements', 'Shorten a link', { id: 'F1', text: 'Shorten a link', priority: 'must' }],
    ['endpoints', 'post /v1/links', { method: 'POST', path: '/v1/links' }],
    ['endpoints', '/v1/links', { method: 'GET', path: '/v1/links' }],
    ['endpoints', 'links', undefined],
    ['entities', 'Link (code, url)', { name: 'Link', fields: ['code', 'url'] }],
    ['entities', 'Link: code', { name: 'Link', fields: ['code'] }],
    ['entities', 'Link', { name: 'Link' }],
    ['decisions', 'ids: ranges', { about: 'ids', chosen: 'ranges' }],
    ['decisions', 'ids', { about: 'ids' }],
    ['objectives', 'availability 99.99 %', { name: 'availability', target: '99.99 %' }],
    ['deepDives', 'store: by code', { about: 'store', text: 'by code' }],
  ])('%s: %s', (section, line, entry) => expect(read(section, line)).toEqual(entry));

  it('numbers requirements past those that stand', () => {
    expect(read('requirements', 'x', [{ id: 'F1' }, { id: 'F3' }])).toMatchObject({ id: 'F2' });
  });

  it('gives what the workbook may hold', () => {
    for (const form of sections) {
      const entry = form.read(form.example, []);
      const whole = form.section === 'failures' ? { ...entry, component: 'db' } : entry;
      expect(workbookSchema.safeParse({ [form.section]: [whole] }).error?.issues, form.section).toBeUndefined();
      expect(form.name(whole ?? {})).not.toBe('');
    }
  });
});

describe('the forms', () => {
  const shape = (section: ListSection): readonly string[] =>
    Object.keys(workbookSchema.shape[section].unwrap().element.shape);

  it.each(sections.map(({ section }) => section))('%s: every field of the schema has its place', (section) => {
    const shown = formOf(section).fields.map(({ key }) => key);
    expect([...shape(section)].filter((key) => key !== 'id' && !shown.includes(key))).toEqual([]);
    expect(shown.filter((key) => !shape(section).includes(key))).toEqual([]);
  });

  it('targets: every one has its place', () => {
    expect(targetFields.map(({ key }) => key).sort()).toEqual(Object.keys(targetsSchema.shape).sort());
  });
});

describe('an estimate in a line', () => {
  it.each([
    ['redirect-qps-peak = 14k /s', { name: 'redirect-qps-peak', estimate: { value: 14_000, unit: '/s' } }],
    ['storage: 18.3 TB', { name: 'storage', estimate: { value: 18.3, unit: 'TB' } }],
    ['peakFactor = 3', { name: 'peakFactor', estimate: { value: 3 } }],
    ['storage = 18TB', { name: 'storage', estimate: { value: 18, unit: 'TB' } }],
    ['reads = 864M/day peak 3', { name: 'reads', estimate: { value: 30_000, unit: '/s', formula: '864M/day peak 3' } }],
    ['crowd = 12 apples/s', { at: 3, sentence: '“apples” is neither a unit known here nor the name of an estimate.' }],
    ['twice = 20M/day / 0', { at: 8, sentence: 'This divides by zero.' }],
  ])('%s', (line, expected) => expect(readEstimate(line)).toEqual(expected));

  it.each(['', 'storage', 'storage = lots', '= 3'])('%s says nothing', (line) =>
    expect(readEstimate(line)).toBeUndefined(),
  );
});

import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { SceneElement } from '#drawing/element.ts';

/** The one contract with Excalidraw: an upgrade that breaks us breaks here, in words. */
describe('Excalidraw', () => {
  it('has elements that are ours to read', () => {
    expectTypeOf<ExcalidrawElement>().toExtend<SceneElement>();
    const ours: (element: ExcalidrawElement) => SceneElement = (element) => element;
    expect(ours).toBeTypeOf('function');
  });

  it('is the version whose files the build replaces by name', () => {
    const manifest = readFileSync('node_modules/@excalidraw/excalidraw/package.json', 'utf8');
    expect((JSON.parse(manifest) as { version: string }).version).toBe('0.18.1');
  });
});

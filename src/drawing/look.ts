import type { Category } from '#kinds/kind.ts';
import { kindOf } from '#kinds/kinds.ts';

/** The measures of a drawn component, in px: one size for all, so that boards line up. */
export const component = { width: 168, height: 76, fontSize: 16, iconSize: 22, iconTop: 12, padding: 5 } as const;
export const connection = { fontSize: 14, gap: 5 } as const;
export const boundary = { fontSize: 14, padding: 28, title: 36, minWidth: 220, minHeight: 140 } as const;

export interface Colours {
  readonly stroke: string;
  readonly fill: string;
}

/** One quiet hue a category, light enough for black words; Excalidraw turns them over for its dark theme. */
const byCategory: Readonly<Record<Category, Colours>> = {
  edge: { stroke: '#5f6fa8', fill: '#eef1fb' },
  compute: { stroke: '#3f7ea6', fill: '#e8f3fa' },
  messaging: { stroke: '#a67c2e', fill: '#fbf3e2' },
  data: { stroke: '#3f8a62', fill: '#e7f5ec' },
  control: { stroke: '#7c65a8', fill: '#f2eefa' },
  external: { stroke: '#7a7a72', fill: '#f4f4f1' },
  observability: { stroke: '#3d8a8a', fill: '#e5f5f4' },
  other: { stroke: '#868e96', fill: '#ffffff' },
};

export function coloursOf(kind: string): Colours {
  return byCategory[kindOf(kind).category];
}

const byBoundary: Readonly<Record<string, string>> = {
  region: '#5f6fa8',
  az: '#3f7ea6',
  zone: '#a0566b',
  owner: '#7c65a8',
};

export function boundaryColour(kind: string): string {
  return byBoundary[kind] ?? '#868e96';
}

export const ink = { text: '#1e1e1e', arrow: '#495057' } as const;

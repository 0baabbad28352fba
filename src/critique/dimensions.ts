/** What a review looks at. The weights sum to 100; a problem may weigh differently. */
export interface Dimension {
  readonly id: number;
  readonly title: string;
  readonly weight: number;
}

export const dimensions: readonly Dimension[] = [
  { id: 1, title: 'Requirements and scope', weight: 12 },
  { id: 2, title: 'Estimation', weight: 8 },
  { id: 3, title: 'Availability and durability', weight: 12 },
  { id: 4, title: 'Data, consistency, caching', weight: 16 },
  { id: 5, title: 'Delivery, async, realtime', weight: 12 },
  { id: 6, title: 'Scale and latency', weight: 10 },
  { id: 7, title: 'API, security, limits', weight: 12 },
  { id: 8, title: 'Operability', weight: 6 },
  { id: 9, title: 'Depth, trade-offs, failure thinking', weight: 12 },
];

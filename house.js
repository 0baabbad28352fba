/**
 * The rooms of src/ and who may import whom. Read by the linter, by tests/house and by the README's table.
 * A pure room runs in Node, a worker and a browser alike: no DOM, no clock, no chance.
 */
export const rooms = {
  basis: { floor: 'words', pure: true, mayImport: [] },
  kinds: { floor: 'words', pure: true, mayImport: ['basis'] },
  graph: { floor: 'words', pure: true, mayImport: ['basis', 'kinds'] },
  workbook: { floor: 'words', pure: true, mayImport: ['basis', 'kinds'] },
  critique: { floor: 'judgement', pure: true, mayImport: ['basis', 'kinds', 'graph', 'workbook'] },
  problem: {
    floor: 'judgement',
    pure: true,
    mayImport: ['basis', 'kinds', 'graph', 'workbook', 'critique'],
  },
  drawing: { floor: 'doors', pure: true, mayImport: ['basis', 'kinds', 'graph'] },
  document: {
    floor: 'doors',
    pure: true,
    mayImport: ['basis', 'kinds', 'graph', 'workbook', 'critique', 'drawing'],
  },
  canvas: { floor: 'street', pure: false, mayImport: ['basis', 'kinds', 'graph', 'drawing', 'critique'] },
  app: {
    floor: 'street',
    pure: false,
    mayImport: ['basis', 'kinds', 'graph', 'workbook', 'critique', 'problem', 'drawing', 'document', 'canvas'],
  },
  cli: {
    floor: 'street',
    pure: false,
    mayImport: ['basis', 'kinds', 'graph', 'workbook', 'critique', 'problem', 'drawing', 'document'],
  },
};

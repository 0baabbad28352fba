/**
 * The rooms of src/ and who may import whom. Read by the linter, by tests/house and by the README's table.
 * A pure room runs in Node, a worker and a browser alike: no DOM, no clock, no chance.
 */
const words = ['basis', 'kinds', 'graph', 'workbook'];
const judgement = [...words, 'simulation', 'critique', 'problem', 'practice'];
const doors = [...judgement, 'drawing', 'document', 'formats'];

export const rooms = {
  basis: { floor: 'words', pure: true, mayImport: [] },
  kinds: { floor: 'words', pure: true, mayImport: ['basis'] },
  graph: { floor: 'words', pure: true, mayImport: ['basis', 'kinds'] },
  workbook: { floor: 'words', pure: true, mayImport: ['basis', 'kinds'] },
  simulation: { floor: 'judgement', pure: true, mayImport: words },
  critique: { floor: 'judgement', pure: true, mayImport: [...words, 'simulation'] },
  problem: { floor: 'judgement', pure: true, mayImport: [...words, 'simulation', 'critique'] },
  practice: { floor: 'judgement', pure: true, mayImport: [...words, 'simulation', 'critique', 'problem'] },
  drawing: { floor: 'doors', pure: true, mayImport: ['basis', 'kinds', 'graph'] },
  document: { floor: 'doors', pure: true, mayImport: [...words, 'critique', 'practice', 'drawing'] },
  formats: { floor: 'doors', pure: true, mayImport: [...judgement, 'drawing', 'document'] },
  canvas: { floor: 'street', pure: false, mayImport: ['basis', 'kinds', 'graph', 'drawing', 'critique'] },
  app: { floor: 'street', pure: false, mayImport: [...doors, 'canvas'] },
  cli: { floor: 'street', pure: false, mayImport: doors },
};

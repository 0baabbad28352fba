export { designOf } from '#critique/design.ts';
export { judge, judgeDesign } from '#critique/judge.ts';
export { rules } from '#critique/rules.ts';
export { drawnOf } from '#document/drawn.ts';
export { largeDesign } from './large-designs.ts';

import type { Numbers } from '#simulation/model.ts';
import type { Design } from './design.ts';
import { judgeDesign } from './judge.ts';
import type { Finding } from './report.ts';
import { severities, type Severity } from './rule.ts';

/** The findings that other circumstances bring, or make graver: what an audit would say at ten times the load. */
export function addedUnder(design: Design, numbers: Numbers): readonly Finding[] {
  const before = asDesigned(design);
  return judgeDesign({ ...design, numbers }).findings.filter(({ id, severity }) => {
    const was = before.get(id);
    return was === undefined || severities.indexOf(severity) < severities.indexOf(was);
  });
}

const known = new WeakMap<Design, ReadonlyMap<string, Severity>>();

/** Judged once, however often a slider moves. */
function asDesigned(design: Design): ReadonlyMap<string, Severity> {
  const found = known.get(design) ?? new Map(judgeDesign(design).findings.map(({ id, severity }) => [id, severity]));
  known.set(design, found);
  return found;
}

import { and, not, or } from '#basis/logic.ts';
import type { Matcher } from '../matcher.ts';
import { edge, edges, noedge } from './arrows.ts';
import type { Answer, Board } from './board.ts';
import { each, has } from './presence.ts';
import { allpaths, guard, nopath, path, spread, survive } from './ways.ts';
import { api, asked, dec, ent, est, fail, nfr, slo } from './writing.ts';

/** What the design answers to a matcher: yes, no, or "it does not say", with what shows it. */
export function evaluate(board: Board, matcher: Matcher): Answer {
  switch (matcher.test) {
    case 'all':
      return all(matcher.of.map((part) => evaluate(board, part)));
    case 'any':
      return any(matcher.of.map((part) => evaluate(board, part)));
    case 'not':
      return negated(evaluate(board, matcher.of));
    case 'has':
      return has(board, matcher);
    case 'each':
      return each(board, matcher);
    case 'edge':
      return edge(board, matcher);
    case 'noedge':
      return noedge(board, matcher);
    case 'edges':
      return edges(board, matcher);
    case 'path':
      return path(board, matcher);
    case 'nopath':
      return nopath(board, matcher);
    case 'allpaths':
      return allpaths(board, matcher);
    case 'guard':
      return guard(board, matcher);
    case 'survive':
      return survive(board, matcher);
    case 'zone':
    case 'region':
      return spread(board, matcher);
    case 'est':
      return est(board, matcher);
    case 'dec':
      return dec(board, matcher);
    case 'fail':
      return fail(board, matcher);
    case 'api':
      return api(board, matcher);
    case 'ent':
      return ent(board, matcher);
    case 'nfr':
      return nfr(board, matcher);
    case 'slo':
      return slo(board, matcher);
    case 'asked':
      return asked(board, matcher);
  }
}

function all(parts: readonly Answer[]): Answer {
  const verdict = and(...parts.map(({ truth }) => truth));
  const concerned = parts.filter(({ truth, unbound }) => truth === verdict || (unbound ?? []).length > 0);
  return {
    ...joined(concerned),
    truth: verdict,
    vacuous: parts.every(({ vacuous }) => vacuous === true),
    ...unboundOf(parts),
  };
}

function any(parts: readonly Answer[]): Answer {
  const verdict = or(...parts.map(({ truth }) => truth));
  const concerned = parts.filter(({ truth }) => truth === verdict);
  const shown = concerned.filter(({ vacuous }) => vacuous !== true);
  const vacuous = verdict === 'true' && shown.length === 0;
  const said = verdict === 'true' ? (shown.length > 0 ? shown : concerned).slice(0, 1) : concerned;
  return { ...joined(said), truth: verdict, vacuous, ...unboundOf(parts) };
}

/** That something is not drawn is no merit by itself. */
function negated(part: Answer): Answer {
  const verdict = not(part.truth);
  return { ...part, truth: verdict, vacuous: verdict === 'true' };
}

function unboundOf(parts: readonly Answer[]): Pick<Answer, 'unbound'> {
  const unbound = [...new Set(parts.flatMap((part) => part.unbound ?? []))];
  return unbound.length === 0 ? {} : { unbound };
}

function joined(parts: readonly Answer[]): Omit<Answer, 'truth'> {
  const together = (pick: (part: Answer) => readonly string[] | undefined): readonly string[] => [
    ...new Set(parts.flatMap((part) => pick(part) ?? [])),
  ];
  const path = parts.find((part) => part.path !== undefined)?.path;
  return {
    says: together(({ says }) => says),
    asks: together(({ asks }) => asks),
    components: together(({ components }) => components),
    connections: together(({ connections }) => connections),
    fields: together(({ fields }) => fields),
    ...(path === undefined ? {} : { path }),
  };
}

import { connectionProps } from '#kinds/connection-props.ts';
import { kinds, propsOf, resolveKind } from '#kinds/kinds.ts';
import { endpointSchema, entitySchema, targetsSchema } from '#workbook/workbook.ts';
import { reckoned } from './arithmetic.ts';
import { componentFacts, connectionFacts } from './matchers/facts.ts';
import { failureModes } from './matchers/writing.ts';
import { type Matcher, namesIn, partsOf, selectorsOf } from './matcher.ts';
import type { Problem } from './problem.ts';

interface Amiss {
  readonly place: string;
  readonly sentence: string;
}

/** What a schema cannot see: names that lead nowhere, ids used twice, arithmetic that gives something else. */
export function amiss(problem: Problem): readonly Amiss[] {
  return [...twice(problem), ...wrongSums(problem), ...wrongRoles(problem), ...wrongTests(problem)];
}

const lists = ['questions', 'roles', 'decisions', 'entities', 'objectives', 'estimates', 'items', 'twists'] as const;

function twice(problem: Problem): readonly Amiss[] {
  return lists.flatMap((list) => {
    const ids = problem[list].map(({ id }) => id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [at(`${list}[${index}].id`, `is "${id}", which another one has already`)],
    );
  });
}

/** Printed values are rounded: 6 % are given. */
const rounding = 1.06;

function wrongSums({ estimates }: Problem): readonly Amiss[] {
  return estimates.flatMap(({ formula, value }, index) => {
    const result = reckoned(formula);
    if (!result.ok) return [at(`estimates[${index}].formula`, result.error)];
    const off = Math.max(result.value / value, value / result.value);
    if (off <= rounding) return [];
    return [
      at(`estimates[${index}].value`, `is ${value}, but the formula gives ${Number(result.value.toPrecision(3))}`),
    ];
  });
}

function wrongRoles({ roles }: Problem): readonly Amiss[] {
  return roles.flatMap((role, index) =>
    role.kinds.flatMap((kind, place) =>
      resolveKind(kind) ? [] : [at(`roles[${index}].kinds[${place}]`, `is "${kind}", which is no kind of component`)],
    ),
  );
}

function wrongTests(problem: Problem): readonly Amiss[] {
  const items = problem.items.flatMap(({ evidence }, index) =>
    evidence === undefined ? [] : [{ place: `items[${index}].evidence`, matcher: evidence as Matcher }],
  );
  const twists = problem.twists.map(({ test }, index) => ({
    place: `twists[${index}].test`,
    matcher: test as Matcher,
  }));
  return [...items, ...twists].flatMap(({ place, matcher }) =>
    partsOf(matcher).flatMap((part) => wrongIn(problem, part).map((sentence) => at(place, sentence))),
  );
}

function wrongIn(problem: Problem, matcher: Matcher): readonly string[] {
  const known = new Set(problem.roles.map(({ id }) => id));
  const strangers = selectorsOf(matcher)
    .flatMap(namesIn)
    .filter((name) => name !== '*' && !known.has(name) && resolveKind(name) === undefined)
    .map((name) => `names "${name}", which is neither a kind nor a role of this problem`);
  return [...strangers, ...wrongWords(problem, matcher)];
}

function wrongWords(problem: Problem, matcher: Matcher): readonly string[] {
  switch (matcher.test) {
    case 'est':
      return absent(matcher.ids, problem.estimates, 'estimate');
    case 'asked':
      return absent(matcher.ids, problem.questions, 'question');
    case 'fail':
      return unknownOf(matcher.modes, failureModes, 'way to fail');
    case 'nfr':
      return unknownOf(matcher.targets, Object.keys(targetsSchema.shape), 'target');
    case 'has':
    case 'each':
      return unknownOf(Object.keys(matcher.where ?? {}), componentProps(), 'prop of a component');
    case 'edge':
    case 'noedge':
    case 'edges':
      return unknownOf(
        Object.keys(matcher.where ?? {}),
        [...Object.keys(connectionProps), ...connectionFacts],
        'prop of a connection',
      );
    case 'api':
      return unknownOf(Object.keys(matcher.where ?? {}), Object.keys(endpointSchema.shape), 'field of an endpoint');
    case 'ent':
      return unknownOf(Object.keys(matcher.where ?? {}), Object.keys(entitySchema.shape), 'field of an entity');
    default:
      return [];
  }
}

function componentProps(): readonly string[] {
  return [...new Set([...kinds.keys()].flatMap((kind) => Object.keys(propsOf(kind)))), ...componentFacts];
}

function absent(ids: readonly string[], list: readonly { readonly id: string }[], noun: string): readonly string[] {
  return unknownOf(
    ids,
    list.map(({ id }) => id),
    `${noun} of this problem`,
  );
}

function unknownOf(words: readonly string[], known: readonly string[], noun: string): readonly string[] {
  return words.filter((word) => !known.includes(word)).map((word) => `asks for "${word}", which is no ${noun}`);
}

function at(place: string, complaint: string): Amiss {
  return { place, sentence: `${place} ${complaint}.` };
}

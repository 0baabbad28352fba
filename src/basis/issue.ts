import type { z } from 'zod';

interface Place {
  readonly place: string;
  readonly sentence: string;
}

/** What zod found first, as a sentence that names the place: `components[2].name is missing.` */
export function sentenceOf(issue: z.core.$ZodIssue | undefined, whole = 'The document'): Place {
  if (!issue) return { place: '', sentence: `${whole} cannot be read.` };
  const inner = deepest(issue);
  const place = placeOf(inner.path);
  return { place, sentence: `${place === '' ? whole : place} ${complaint(inner)}.` };
}

/** Of a union's alternatives, the one that got furthest says most. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const tries = issue.errors.flatMap(([first]) => (first && first.path.length > 0 ? [first] : []));
  const [best] = tries.map(deepest).sort((a, b) => b.path.length - a.path.length);
  return best ? { ...best, path: [...issue.path, ...best.path] } : issue;
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    const plain = /^[\w-]{1,100}$/.test(String(key));
    if (!plain) return `${place}[${JSON.stringify(String(key).slice(0, 60))}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a pair of numbers',
  object: 'an object',
  record: 'an object',
  int: 'a whole number',
};

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'is missing';
      return `must be ${nouns[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `is too long (at most ${String(issue.maximum)} ${issue.origin === 'string' ? 'characters' : 'entries'})`
        : `is too large (at most ${String(issue.maximum)})`;
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is too small (at least ${String(issue.minimum)})`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'unrecognized_keys':
      return `has something that is not known here: ${issue.keys
        .slice(0, 5)
        .map((key) => JSON.stringify(key.slice(0, 60)))
        .join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.message !== `Invalid string: must match pattern ${issue.pattern ?? ''}`
        ? `must be ${issue.message}`
        : 'is not written as it must be';
    case 'invalid_key':
      return 'has a name that nothing here can have';
    case 'invalid_union':
      return issue.message === 'Invalid input' ? 'is none of the things that can stand here' : issue.message;
    case 'custom':
      return issue.message;
    default:
      return 'is not what can stand here';
  }
}

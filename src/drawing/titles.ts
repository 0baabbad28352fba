import type { Props } from '#kinds/props.ts';

interface Guess {
  readonly kind: string;
  readonly props: Props;
}

const place =
  /\b(?:us|eu|ap|sa|ca|me|af|il|cn|europe|asia|australia|africa)-?(?:gov-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)+-?\d\b/i;

/** What a boundary's title says it is; the first line that fits decides. Anything else groups without a meaning. */
const titles: readonly (readonly [RegExp, Guess])[] = [
  [/\b(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d[a-f]\b/i, { kind: 'az', props: {} }],
  [/\b(?:azs?|availability[- ]zones?)\b/i, { kind: 'az', props: {} }],
  [place, { kind: 'region', props: {} }],
  [/\bregion\b|\bdata ?cent(?:er|re)s?\b|\bdc ?\d{1,2}\b/i, { kind: 'region', props: {} }],
  [/\b(?:teams?|squads?|tribes?|owner|owned by)\b/i, { kind: 'owner', props: {} }],
  [/\bdmz\b|\bperimeter\b|\bpublic (?:sub)?net(?:work)?\b/i, { kind: 'zone', props: { trust: 1 } }],
  [/\b(?:restricted|pci|cardholder|secure enclave)\b/i, { kind: 'zone', props: { trust: 3 } }],
  [
    /\b(?:private|internal|trusted)\b.{0,12}\b(?:sub)?(?:net(?:work)?|zone|vpc)\b|\bintranet\b/i,
    { kind: 'zone', props: { trust: 2 } },
  ],
  [/^(?:public )?internet$|\buntrusted\b/i, { kind: 'zone', props: { trust: 0 } }],
  [/\bvpcs?\b|\bvnets?\b|\bsubnets?\b|\b(?:trust|security|network) zone\b/i, { kind: 'zone', props: {} }],
  [/\bzone ?[a-d1-4]\b/i, { kind: 'az', props: {} }],
];

export function guessBoundary(title: string): Guess {
  return titles.find(([pattern]) => pattern.test(title.slice(0, 200)))?.[1] ?? { kind: 'group', props: {} };
}

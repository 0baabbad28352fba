import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { Problem } from '#problem/problem.ts';

export interface QuestionMatch {
  readonly question: string;
  /** Relative to the best possible: 0 to 1, for ordering and for "none of these". */
  readonly score: number;
}

const best = 3;
/** Below this share of the asked words that mean something, nothing was asked of the bank. */
const leastShare = 0.24;

/**
 * The bank's questions that somebody's own words may mean, best first, three at the most; none for small talk.
 * Must-asks are matched like all others and never listed unasked.
 */
export function matchQuestion(asked: string, problem: Problem): readonly QuestionMatch[] {
  const terms = termsOf(asked);
  if (terms.length === 0) return [];
  const { index, rarity } = bankOf(problem);
  const total = terms.reduce((sum, term) => sum + rarity(term), 0);
  const found = index.search(asked.slice(0, maxLength), {
    prefix: (term) => term.length > 4,
    fuzzy: (term) => (term.length > 5 ? 0.2 : false),
    boost: { text: 2, answer: 1.4, topic: 1 },
    combineWith: 'OR',
  });
  return found
    .map((hit) => ({ question: String(hit.id), score: shareOf(hit.queryTerms, rarity, total), rank: hit.score }))
    .filter(({ score }) => score >= leastShare)
    .sort((a, b) => b.rank - a.rank || (a.question < b.question ? -1 : 1))
    .slice(0, best)
    .map(({ question, score }) => ({ question, score }));
}

const maxLength = 500;

/** How much of what was asked this question speaks of, rare words counting more. */
function shareOf(matched: readonly string[], rarity: (term: string) => number, total: number): number {
  const met = [...new Set(matched)].reduce((sum, term) => sum + rarity(term), 0);
  return total === 0 ? 0 : Math.min(1, met / total);
}

interface Bank {
  readonly index: MiniSearch;
  readonly rarity: (term: string) => number;
}

const banks = new WeakMap<Problem, Bank>();

function bankOf(problem: Problem): Bank {
  const known = banks.get(problem);
  if (known) return known;
  const index = new MiniSearch({
    idField: 'id',
    fields: ['text', 'answer', 'topic'],
    tokenize: (text) => tokensOf(text),
    processTerm: (term) => termOf(term),
  });
  const documents = problem.questions.map(({ id, text, answer, topic }) => ({
    id,
    text,
    answer,
    topic: topicWords[topic] ?? topic,
  }));
  index.addAll(documents);
  const spread = new Map<string, number>();
  for (const { text, answer, topic } of documents) {
    for (const term of new Set(termsOf(`${text} ${answer} ${topic}`))) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const rarity = (term: string): number => Math.log(1 + (documents.length + 1) / (1 + (spread.get(term) ?? 0)));
  const bank = { index, rarity };
  banks.set(problem, bank);
  return bank;
}

function termsOf(text: string): readonly string[] {
  return [...new Set(tokensOf(text.slice(0, maxLength)).flatMap((token) => termOf(token) ?? []))];
}

function tokensOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((token) => token.length > 1);
}

/** The stem of a word's plainest synonym; nothing for words that carry no meaning in a question. */
function termOf(token: string): string | null {
  const lower = token.toLowerCase();
  if (silent.has(lower) || /^\d+$/.test(lower)) return null;
  const stem = stemmer(lower);
  return synonyms.get(stem) ?? stem;
}

/** Words that people ask with, whatever they ask about. */
const silent = new Set(
  `a an the is are was were be been am do does did done can could should would will shall may might must have has had
  i you we they he she it its our your their my me us them this that these those there here what which who whom whose
  when where why how if or and but so than then as at by for from in into of off on onto out over to up with without
  about any some all each every no not only just also very more most much many few less please tell say know want need
  expect assume think ok okay thanks thank hello hi good nice great question ask let lets get go going make using use
  per one two three system design designing service able like kind type sort thing things something anything etc vs`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What each topic is asked by, in the words of people who have not seen the bank. */
const topicWords: Readonly<Record<string, string>> = {
  scale:
    'scale volume traffic load rps qps throughput daily users peak growth size big large number count rate busy requests',
  latency: 'latency response time fast slow quick speed milliseconds p99 p95 delay budget performance',
  consistency: 'consistency consistent stale exact accurate fresh strong eventual correct agree conflict duplicate lag',
  availability: 'availability uptime outage down fail failure sla slo nines unavailable reliability recover',
  durability: 'durability lose lost loss backup recovery rpo rto persist',
  security:
    'security secure auth authentication authorization abuse attack malicious fraud trust permission identity encrypt',
  privacy: 'privacy personal gdpr pii compliance legal regulation data residency',
  cost: 'cost budget price money expensive cheap spend',
  scope: 'scope feature features support include out functionality use case requirement version mvp',
  freshness: 'freshness fresh stale delay lag minutes old up to date',
  retention: 'retention keep kept store history archive delete expire expiry years days long',
};

const synonymGroups: readonly string[] = [
  'load traffic volume scale throughput qps rps tps rate busy',
  'latency delay response slow fast quick speed lag millisecond ms p99 p95 p50',
  'outage down unavailable unreachable fail failure crash die dead offline broken lose lost loss',
  'availability uptime sla slo nines reliability reliable',
  'user customer client people person member subscriber audience visitor',
  'stale fresh freshness recent current old outdated date',
  'exact accurate accuracy precise approximate approximation correct exactness',
  'region country global worldwide geography geographic international continent location',
  'retain retention keep kept history archive store stored years expire expiry ttl expiration',
  'delete remove erase deletion gdpr forget',
  'edit change update modify mutable modification',
  'abuse malicious spam attack fraud phishing bot malware',
  'auth authentication login identity token credential sign verify',
  'permission authorize authorization access role privilege',
  'duplicate twice double repeat idempotent idempotency dedupe again',
  'order ordering sequence ordered sorted',
  'notify notification alert message push email sms',
  'money payment pay charge cash currency amount',
  'provider vendor partner third-party acquirer psp external',
  'tenant organisation organization company account workspace',
  'limit quota cap throttle maximum max ceiling',
  'burst spike peak surge sudden',
  'device phone mobile desktop browser platform web app',
  'size large big small bytes length long',
  'team engineer developer staff people',
  'budget cost price expensive cheap spend',
  'test experiment rollout canary shadow staged gradual deploy release',
  'migrate migration move cutover legacy existing current monolith',
  'media photo image picture video',
  'follow follower follower celebrity fan',
  'rank ranking relevance relevant score recommend recommendation personal personalise personalize',
  'count counter number many statistics stats analytics metric',
  'custom alias vanity own',
  'retry reattempt again attempt',
  'refund reversal chargeback dispute',
  'offline disconnected reconnect connection',
  'encrypt encryption pci compliance compliant regulation regulatory legal law',
];

const synonyms: ReadonlyMap<string, string> = new Map(
  synonymGroups.flatMap((group) => {
    const stems = group.split(' ').map((word) => stemmer(word));
    return stems.map((stem): [string, string] => [stem, stems[0] ?? stem]);
  }),
);

import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import type { Problem } from '#problem/problem.ts';

export interface QuestionMatch {
  readonly question: string;
}

const best = 3;
/** Of the best one's rank: what is further off was not meant. */
const leastOfBest = 0.2;
const maxLength = 500;

/**
 * The bank's questions that somebody's own words may mean, best first, three at the most; none for small talk.
 * Must-asks are matched like all others and never listed unasked.
 */
export function matchQuestion(asked: string, problem: Problem): readonly QuestionMatch[] {
  const text = asked.slice(0, maxLength);
  if (isSmallTalk(text)) return [];
  const found = bankOf(problem)
    .search(text, {
      prefix: (term) => term.length > 4,
      fuzzy: (term) => (term.length > 5 ? 0.2 : false),
      boost: { text: 2, answer: 1.4, also: 1.4, topic: 0.8 },
      combineWith: 'OR',
    })
    .map(({ id, score }) => ({ question: String(id), rank: score }))
    .sort((a, b) => b.rank - a.rank || (a.question < b.question ? -1 : 1));
  const most = found[0]?.rank ?? 0;
  return found
    .filter(({ rank }) => rank >= leastOfBest * most)
    .slice(0, best)
    .map(({ question }) => ({ question }));
}

const banks = new WeakMap<Problem, MiniSearch>();

function bankOf(problem: Problem): MiniSearch {
  const known = banks.get(problem);
  if (known) return known;
  const bank = new MiniSearch({
    idField: 'id',
    fields: ['text', 'answer', 'also', 'topic'],
    tokenize: (text) => tokensOf(text),
    processTerm: (term) => termOf(term),
  });
  bank.addAll(
    problem.questions.map(({ id, text, answer, also = '', topic }) => ({
      id,
      text,
      answer,
      also,
      topic: topicWords[topic] ?? topic,
    })),
  );
  banks.set(problem, bank);
  return bank;
}

function tokensOf(text: string): string[] {
  return withPhrases(plain(text))
    .split(/[^a-z0-9]+/)
    .filter((token) => token.length > 1);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’‘]/g, "'")
    .toLowerCase();
}

/** Expressions whose words mean something else one by one. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(exactly|at least|at most)[ -]once\b/g, ' duplicate '],
  [/\b(at once|right away|straight away|real[ -]?time)\b/g, ' immediately '],
  [/\bhow (quickly|soon|fast|long until|long before)\b/g, ' latency '],
  [/\bhow far back\b/g, ' retention '],
  [/\b(end[ -]to[ -]end|e2e)\b/g, ' endtoend '],
  [/\b(turn|switch|opt)(ed|ing)?[ -](off|out)\b/g, ' mute '],
  [/\b(roll(ed|ing)?|go|get) ?back\b/g, ' rollback '],
  [/\bread[ -]only\b/g, ' viewer '],
  [/\bnon[ -]functional\b/g, ' requirement '],
];

function withPhrases(text: string): string {
  return phrases.reduce((all, [phrase, word]) => all.replace(phrase, word), text);
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
  'latency delay response slow slower fast faster quick quicker speed lag millisecond ms p99 p95 p50',
  'outage down unavailable unreachable fail failure crash die dead offline broken lose lost loss',
  'availability uptime sla slo nines reliability reliable',
  'user customer client people person member subscriber audience visitor',
  'stale fresh freshness recent current old outdated date',
  'exact accurate accuracy precise approximate approximation correct exactness',
  'region country global worldwide geography geographic international continent location',
  'retain retention keep kept history archive store stored years expire expiry ttl expiration',
  'delete remove erase deletion gdpr forget',
  'edit change update modify mutable modification',
  'abuse malicious spam attack fraud risk phishing bot malware',
  'auth authentication login identity token credential sign verify',
  'permission authorize authorization access role privilege',
  'duplicate dupe dupes dedupe twice double repeat idempotent idempotency dedupe again',
  'order ordering sequence ordered sorted',
  'notify notification alert message push email sms',
  'money payment pay charge cash currency amount',
  'provider vendor partner third-party acquirer processor psp external',
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
  'follow follower follower fan',
  'rank ranking relevance relevant score recommend recommendation personal personalise personalize',
  'count counter number many statistics stats analytics metric',
  'custom alias vanity',
  'retry reattempt again attempt',
  'refund reversal chargeback dispute',
  'offline disconnected reconnect connection',
  'viewer watch watcher watching reader spectator',
  'version revision history undo restore rollback revert snapshot',
  'presence cursor caret online',
  'mute unsubscribe preference setting disturb quiet',
  'celebrity celeb star hot hottest skew skewed popular',
  'schema format evolve evolution',
  'sink consumer downstream destination',
  'deadline schedule freeze',
  'tie equal equally',
  'window period interval sliding slide tumbling',
  'sdk library documentation sandbox',
  'webhook event callback',
  'ledger book bookkeeping accounting reconcile',
  'objective optimise optimize maximise maximize goal',
  'kubernetes container orchestration tracing observability tooling platform infrastructure',
  'list collection page pagination paging',
  'style protocol rest grpc json',
  'encrypt encryption pci compliance compliant regulation regulatory legal law',
];

const synonyms: ReadonlyMap<string, string> = new Map(
  synonymGroups.flatMap((group) => {
    const stems = group.split(' ').map((word) => stemmer(word));
    return stems.map((stem): [string, string] => [stem, stems[0] ?? stem]);
  }),
);

/** What somebody says they are about to do, or says about the call, the board, the clock or the day: it asks nothing. */
function isSmallTalk(asked: string): boolean {
  const said = plain(asked).replace(
    /^((ok|okay|so|and|well|right|alright|great|cool|sorry|wait|hmm+|um+|uh)\b[,. ]*)+/,
    '',
  );
  if (announces.test(said)) return true;
  const left = aboutTheCall.reduce((rest, each) => rest.replace(each, ' '), said);
  return left !== said && tokensOf(left).filter((token) => termOf(token) !== null && !slight.has(token)).length < 3;
}

const announces =
  /^(let me (?!ask|know|check|confirm|clarify|understand)|let's (?!say|assume|suppose)|i'll |i will |i'm (just |gonna|going to|not sure)|i am (just |going to)|i'd (like to|rather) (start|draw|begin)|give me |one (second|moment|sec|minute)\b|(just )?a (second|moment|sec|minute)\b|far so good|moving on|thanks|thank you|sounds good|makes sense|got it|never ?mind|scratch that|do you mind if i|i (used to|once)|am i (on|doing|going|missing)|(is it|would it be) (ok|okay|fine|alright) (if i|to (think|talk|draw|write|start|use))|(can|could|may|should|shall) i (talk|continue|draw|write|type|go (back|on|ahead|deeper)|start|move on))/;

const aboutTheCall: readonly RegExp[] = [
  /\b(hear|see|follow) (me|my|this|that|it)\b( (ok|okay|well|clearly|now|alright))?/g,
  /\b(my|your|the|this|that|another) (mic|microphone|audio|sound|voice|camera|call|head(set|phones?)|cursor|pen|marker|whiteboard|canvas|diagram|drawing|sketch|font|arrow|box(es)?|colou?rs?|screen|connection|wifi|internet)\b/g,
  /\bscreen ?shar(e|ing)\b/g,
  /\b(repeat|say) (that|it|again)\b|\bsay again\b|\byou broke up\b|\bbroke up\b/g,
  /\b(how much|any) time\b.*\b(left|remaining)\b|\btime (left|check|do we have|have we got)\b/g,
  /\b(your|the) (day|week|weekend|morning|evening)\b( going| been)?|\bhow are you\b|\bnice to meet\b/g,
  /\b(weather|coffee|lunch|rain(ing)?|sunny|nervous|interview(er|s)?|naming|rename)\b|\b(hot|cold|warm) (in )?(here|outside|today)\b/g,
];

/** Words that are in every other sentence, and so prove nothing. */
const slight = new Set(
  'time day second moment minute today now later here there good bad big small hot cold move write read share working work start name call text first while call one enough'.split(
    ' ',
  ),
);

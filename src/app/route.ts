/** Where the address bar points. Everything after `#` is ours: the app runs from any folder of any host. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'board'; readonly id: string }
  | { readonly page: 'new'; readonly problem: string | undefined }
  | { readonly page: 'shared'; readonly text: string }
  | { readonly page: 'rule'; readonly id: string }
  | { readonly page: 'problem'; readonly key: string }
  | { readonly page: 'solve'; readonly text: string }
  | { readonly page: 'debrief'; readonly id: string }
  | { readonly page: 'history' }
  | { readonly page: 'unknown'; readonly hash: string };

export function readRoute(hash: string): Route {
  if (hash.startsWith('#s=')) return { page: 'shared', text: hash.slice(3) };
  if (hash.startsWith(problemLinkStart)) return { page: 'solve', text: hash.slice(problemLinkStart.length) };
  const [root, page, id, ...rest] = hash.split('/');
  if (hash === '' || hash === '#' || hash === '#/') return { page: 'start' };
  if (hash === historyHash) return { page: 'history' };
  if (root !== '#' || id === undefined || id === '' || rest.length > 0) return { page: 'unknown', hash };
  const name = decoded(id);
  if (page === 'board') return { page, id: name };
  if (page === 'new') return { page, problem: name === 'blank' ? undefined : name };
  if (page === 'problem') return { page, key: name };
  if (page === 'debrief') return { page, id: name };
  if (page === 'rule' || page === 'rules') return { page: 'rule', id: name };
  return { page: 'unknown', hash };
}

export const problemLinkStart = '#p=';
export const startHash = '#/';
export const historyHash = '#/history';

export function boardHash(id: string): string {
  return `#/board/${encodeURIComponent(id)}`;
}

export function newHash(problem?: string): string {
  return `#/new/${encodeURIComponent(problem ?? 'blank')}`;
}

export function debriefHash(id: string): string {
  return `#/debrief/${encodeURIComponent(id)}`;
}

export function ruleHash(id: string): string {
  return `#/rules/${encodeURIComponent(id)}`;
}

/** Where one's own problem is written; `new` begins one. */
export function problemHash(key = 'new'): string {
  return `#/problem/${encodeURIComponent(key)}`;
}

/** A person may type anything after `#/`: a broken escape is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

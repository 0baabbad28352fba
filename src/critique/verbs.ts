import type { Severity } from './rule.ts';

/** The words of a review, which people see in place of severities. */
export const verbs: Readonly<Record<Severity, string>> = {
  blocking: 'Block',
  major: 'Request changes',
  minor: 'Nice to have',
  note: 'FYI',
};

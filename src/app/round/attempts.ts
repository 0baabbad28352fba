import { type Attempt, attemptSchema } from '#practice/history.ts';
import { listAttempts } from './rounds-storage.ts';

export interface Attempts {
  readonly attempts: readonly Attempt[];
  /** Records that are damaged or newer than the app: left where they are, and counted. */
  readonly unread: number;
}

/** One's finished rounds, oldest first; none where the browser keeps nothing. */
export async function readAttempts(): Promise<Attempts> {
  const stored = await listAttempts().catch((): readonly unknown[] => []);
  const read = stored.map((entry) => attemptSchema.safeParse(entry));
  const attempts = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return { attempts: attempts.sort((a, b) => a.endedMs - b.endedMs), unread: stored.length - attempts.length };
}

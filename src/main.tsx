import '#app/early.ts';

// A module waits for all that it imports: React comes in by itself, so that a board's code is asked for before it.
void import('./mount.tsx');

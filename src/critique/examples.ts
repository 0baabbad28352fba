import type { Severity } from './rule.ts';

/** What one drawing makes a rule say. */
export interface Example {
  readonly sketch: string;
  /** A part of the message, or of the question asked. */
  readonly says?: string;
  readonly variant?: string;
  readonly severity?: Severity;
  /** Ids that the evidence holds, among others. */
  readonly evidence?: readonly string[];
}

export type Drawing = string | Example;

/** A rule's drawings: on which it fires, asks, or says nothing. */
export interface Examples {
  readonly fires: readonly Drawing[];
  readonly asks?: readonly Drawing[];
  readonly silent: readonly Drawing[];
}

export function defineExamples(examples: Examples): Examples {
  return examples;
}

export function exampleOf(drawing: Drawing): Example {
  return typeof drawing === 'string' ? { sketch: drawing } : drawing;
}

/** For a page that shows one rule: the others stay where they are. */
export async function examplesOf(rule: string): Promise<Examples | undefined> {
  return files[`./examples/${rule}.ts`]?.();
}

const files = import.meta.glob<Examples>('./examples/*.ts', { import: 'default' });

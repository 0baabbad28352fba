import { err, ok, type Result } from '#basis/result.ts';
import type { DesignDocument } from '#document/document.ts';
import { loadBoard, problemList } from '#problem/library.ts';
import { findProblem } from '../problems/find-problem.ts';
import type { SessionStart } from '../board/session.ts';
import type { Route } from '../route.ts';
import { type DocumentBase, newId } from './record.ts';
import { readDesign } from './storage.ts';

/** Why something did not open: a sentence, and what there is of it, raw. */
export interface OpeningTrouble {
  readonly title: string;
  readonly sentence: string;
  readonly text?: string;
}

type Opened = Result<SessionStart, OpeningTrouble>;
type BoardRoute = Extract<Route, { page: 'board' | 'new' | 'shared' }>;

/** An empty board needs nothing fetched: it is there in the first drawing of the page. */
export function openAtOnce(route: BoardRoute, now: number): SessionStart | undefined {
  return route.page === 'new' && route.problem === undefined ? blank(now) : undefined;
}

export function openRoute(route: BoardRoute, now: number): Promise<Opened> {
  switch (route.page) {
    case 'new':
      return route.problem === undefined ? Promise.resolve(ok(blank(now))) : openProblem(route.problem, now);
    case 'board':
      return openKept(route.id);
    case 'shared':
      return openShared(route.text, now);
  }
}

const emptyBase: DocumentBase = { format: 'faultline-design', version: 1 };

function blank(now: number): SessionStart {
  const base = { ...emptyBase, title: 'Untitled' };
  return { id: newId(), created: now, readOnly: false, base, scene: [], level: undefined };
}

/** A problem's board: its starter where it has one. */
async function openProblem(problem: string, now: number): Promise<Opened> {
  const card = problemList.find(({ id }) => id === problem) ?? (await findProblem(problem));
  if (card === undefined) {
    return err({ title: 'No such problem', sentence: `There is no problem called “${problem}” here.` });
  }
  const base = { ...emptyBase, title: card.title, problem };
  const json = await loadBoard(problem, 'starter');
  if (json === undefined) return ok({ ...blank(now), base });
  const { readDocument } = await import('#document/document.ts');
  const document = readDocument(json);
  if (!document.ok) return ok({ ...blank(now), base });
  const starter = await split(document.value);
  return ok({ ...blank(now), scene: starter.scene, base: { ...starter.base, ...base } });
}

async function openKept(id: string): Promise<Opened> {
  const record = await readDesign(id);
  if (!record.ok) return err({ title: 'This design did not open', sentence: record.error.sentence });
  const { summary, content } = record.value;
  const { readDocument } = await import('#document/document.ts');
  const document = readDocument({ ...content.base, components: [], connections: [] });
  if (!document.ok || !isScene(content.scene)) {
    const sentence = document.ok ? 'Its drawing is damaged.' : document.error.sentence;
    return err({ title: 'This design did not open', sentence, text: JSON.stringify(content, null, 2) });
  }
  const { scene, level, brought } = content;
  const { created, write } = summary;
  return ok({ id, created, write, readOnly: false, base: baseOf(document.value), scene, level, brought });
}

async function openShared(text: string, now: number): Promise<Opened> {
  const { decodeLink } = await import('#document/link.ts');
  const document = decodeLink(text);
  if (!document.ok) return err({ title: 'This link did not open', sentence: document.error.sentence, text });
  return ok({ ...blank(now), readOnly: true, ...(await split(document.value)) });
}

async function split(document: DesignDocument): Promise<Pick<SessionStart, 'base' | 'scene'>> {
  const { sceneFromDocument } = await import('#document/scene.ts');
  return { base: baseOf(document), scene: sceneFromDocument(document) };
}

function baseOf(document: DesignDocument): DocumentBase {
  const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...base } = document;
  return base;
}

function isScene(scene: unknown): scene is SessionStart['scene'] {
  return (
    Array.isArray(scene) &&
    scene.every((element) => typeof element === 'object' && element !== null && 'type' in element)
  );
}

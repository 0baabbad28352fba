import type { Drawing } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Mark, Proposal } from '../board-handle.ts';
import type { AppState } from '../excalidraw.ts';
import { html, set, svg } from './dom.ts';
import { ghostLayer } from './ghosts.ts';
import { glyphLayer } from './glyphs.ts';
import { type Heat, heatLayer } from './heat.ts';
import { looseEndLayer } from './loose-ends.ts';
import { markLayer } from './marks.ts';
import './overlay.css';
import type { View } from './view.ts';

export interface Overlay {
  readonly frame: (elements: readonly SceneElement[], appState: AppState, moved: boolean) => void;
  readonly read: (drawing: Drawing) => void;
  readonly show: (marks: readonly Mark[]) => void;
  readonly propose: (proposal: Proposal | undefined) => void;
  readonly heat: (heat: Heat) => void;
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly remove: () => void;
}

interface Actions {
  readonly bind: (connection: string) => void;
}

/** What is shown over the drawing and is no part of it. Positions are written to the DOM at once, in the very event. */
export function overlayIn(container: HTMLElement, { bind }: Actions): Overlay {
  const root = html('div', 'fl-overlay');
  const surface = svg('svg', { 'aria-hidden': 'true' });
  const scene = svg('g');
  const [heat, glyphs, looseEnds, marks] = [heatLayer(), glyphLayer(), looseEndLayer(bind), markLayer()];
  const ghosts = ghostLayer();
  scene.append(heat.root, glyphs.root, looseEnds.threads, marks.shapes, ghosts.shapes);
  surface.append(scene);
  root.append(surface, looseEnds.marks, marks.chips, ghosts.notes);
  container.append(root);

  let view: View = { drawing: nothing, find: () => undefined, zoom: 1, scroll: [0, 0] };
  let indexed: readonly SceneElement[] | undefined;
  let readOnly = false;

  const draw = (): void => {
    heat.draw(view);
    glyphs.draw(view);
    looseEnds.draw(view, readOnly);
    marks.draw(view);
    ghosts.draw(view, indexed ?? []);
  };
  return {
    frame: (elements, { scrollX, scrollY, zoom }, moved) => {
      // While something is dragged the array stays the same and its elements change within it.
      const find = elements === indexed ? view.find : finderIn(elements);
      const unmoved = view.zoom === zoom.value && view.scroll[0] === scrollX && view.scroll[1] === scrollY;
      if (!moved && unmoved && elements === indexed) return;
      indexed = elements;
      view = { ...view, find, zoom: zoom.value, scroll: [scrollX, scrollY] };
      set(scene, { transform: `scale(${zoom.value}) translate(${scrollX} ${scrollY})` });
      draw();
    },
    read: (drawing) => {
      view = { ...view, drawing };
      draw();
    },
    show: (next) => {
      marks.show(next);
      draw();
    },
    propose: (next) => {
      ghosts.propose(next);
      draw();
    },
    heat: (next) => {
      heat.show(next);
      draw();
    },
    setReadOnly: (next) => {
      readOnly = next;
      draw();
    },
    remove: () => root.remove(),
  };
}

const nothing: Drawing = { components: [], connections: [], boundaries: [], notes: [], iconArrows: [], unresolved: [] };

function finderIn(elements: readonly SceneElement[]): View['find'] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  return (id) => {
    const element = byId.get(id);
    return element?.isDeleted === true ? undefined : element;
  };
}

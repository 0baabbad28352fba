import { sceneFromDocument } from '#document/scene.ts';
import { withIcons } from '#drawing/icon.ts';
import { readDrawing } from '#drawing/read.ts';
import { defineWriter } from '../write.ts';

/** A scene that Excalidraw opens, icons and all; what was written beside it stands under a key that Excalidraw passes over. */
export default defineWriter({
  title: 'Excalidraw scene',
  ending: '.excalidraw',
  mime: 'application/vnd.excalidraw+json',
  needsReview: false,
  write: ({ document, scene }) => {
    const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...written } = document;
    const drawn = scene ?? sceneFromDocument(document);
    const elements = withIcons(drawn, readDrawing(drawn));
    const file = {
      type: 'excalidraw',
      version: 2,
      source: 'faultline',
      elements,
      appState: {},
      files: {},
      faultline: written,
    };
    return `${JSON.stringify(file, null, 2)}\n`;
  },
});

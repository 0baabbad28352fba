import { defineReader, titleOf } from '../format.ts';
import { imported, importedSceneJson } from '../scene-json.ts';

export default defineReader({
  title: 'Excalidraw',
  endings: ['.excalidraw', '.excalidraw.json'],
  recognises: (source) => /"type"\s*:\s*"excalidraw(?:\/clipboard)?"/.test(source.text().slice(0, 1_000)),
  read: (source) => imported(importedSceneJson(source.text(), titleOf(source))),
});

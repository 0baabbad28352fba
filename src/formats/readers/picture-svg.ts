import { defineReader, titleOf } from '../format.ts';
import { hiddenInSvg, importedPicture } from '../picture.ts';

export default defineReader({
  title: 'SVG pictures with a scene in them',
  endings: ['.excalidraw.svg', '.svg'],
  recognises: (source) => /<svg[\s>]/.test(source.text().slice(0, 2_000)),
  read: (source) => importedPicture(hiddenInSvg(source.text()), titleOf(source)),
});

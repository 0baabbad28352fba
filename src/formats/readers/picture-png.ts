import { defineReader, titleOf } from '../format.ts';
import { hiddenInPng, importedPicture } from '../picture.ts';
import { isPng } from '../png.ts';

export default defineReader({
  title: 'PNG pictures with a scene in them',
  endings: ['.excalidraw.png', '.png'],
  recognises: ({ bytes }) => isPng(bytes),
  read: (source) => importedPicture(hiddenInPng(source.bytes), titleOf(source)),
});

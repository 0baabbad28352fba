import { exportToBlob, exportToSvg, serializeAsJSON } from '@excalidraw/excalidraw';
import { withIcons } from '#drawing/icon.ts';
import type { Drawing } from '#drawing/drawing.ts';
import { type Api, asTheirs } from './excalidraw.ts';

const looks = { exportBackground: true, viewBackgroundColor: '#ffffff', exportWithDarkMode: false };

/** A small picture for lists: without fonts inside, so that it weighs next to nothing. */
export async function pictureOf(api: Api, drawing: Drawing): Promise<string> {
  const picture = await exportToSvg({
    ...sceneFor(api, drawing),
    skipInliningFonts: true,
    appState: { ...looks, exportBackground: false },
  });
  return picture.outerHTML;
}

/** The board as a file that opens in Excalidraw, icons and all; pictures carry the scene inside. */
export async function sceneFile(api: Api, drawing: Drawing, format: 'excalidraw' | 'png' | 'svg'): Promise<Blob> {
  const scene = sceneFor(api, drawing);
  const appState = { ...looks, exportEmbedScene: true };
  if (format === 'png') return exportToBlob({ ...scene, appState, mimeType: 'image/png', getDimensions: twice });
  if (format === 'svg')
    return new Blob([(await exportToSvg({ ...scene, appState })).outerHTML], { type: 'image/svg+xml' });
  const json = serializeAsJSON(
    scene.elements,
    { viewBackgroundColor: looks.viewBackgroundColor },
    scene.files,
    'local',
  );
  return new Blob([json], { type: 'application/vnd.excalidraw+json' });
}

function sceneFor(api: Api, drawing: Drawing) {
  const elements = asTheirs(withIcons(api.getSceneElements(), drawing)).filter(isAlive);
  return { elements, files: api.getFiles(), exportPadding: 24 };
}

type Element = ReturnType<typeof asTheirs>[number];

function isAlive(element: Element): element is Element & { isDeleted: false } {
  return !element.isDeleted;
}

function twice(width: number, height: number): { width: number; height: number; scale: number } {
  return { width: width * 2, height: height * 2, scale: 2 };
}

import { strFromU8 } from 'fflate';
import { err, type Result } from '#basis/result.ts';
import { decodeLink } from '#document/link.ts';
import type { DesignDocument } from '#document/document.ts';
import { fromBase64, unwrapped } from './embedded.ts';
import { importedDocument } from './from-document.ts';
import type { Written } from './from-scene.ts';
import type { Imported, ImportError } from './imported.ts';
import { pngTexts, withPngText } from './png.ts';
import { imported, importedSceneJson } from './scene-json.ts';

/** Under this keyword an exported picture carries its design as a link does: the workbook with it. */
const keyword = 'faultline';
const excalidraw = 'application/vnd.excalidraw+json';

/** What a picture hides: a scene, and the rest of the design. */
interface Hidden {
  readonly scene: Result<string, ImportError> | undefined;
  readonly link: string | undefined;
}

export function hiddenInPng(bytes: Uint8Array): Hidden {
  const texts = pngTexts(bytes);
  const scene = texts.get(excalidraw);
  return { scene: scene === undefined ? undefined : unwrapped(scene), link: texts.get(keyword) };
}

export function hiddenInSvg(svg: string): Hidden {
  const link = new RegExp(`<!-- ${keyword}:([\\w-]+) -->`).exec(svg)?.[1];
  const start = svg.indexOf('<!-- payload-start -->');
  const end = svg.indexOf('<!-- payload-end -->', start);
  if (!svg.includes(`payload-type:${excalidraw}`) || start < 0 || end < 0) return { scene: undefined, link };
  const bytes = fromBase64(svg.slice(start + 22, end).trim());
  if (!bytes) return { scene: err({ sentence: 'The scene in this picture is damaged.' }), link };
  const isFirstVersion = !/<!-- payload-version:[2-9] -->/.test(svg);
  return { scene: unwrapped(strFromU8(bytes, !isFirstVersion)), link };
}

export function withDesignInPng(png: Uint8Array, link: string): Uint8Array {
  return withPngText(png, keyword, link);
}

export function withDesignInSvg(svg: string, link: string): string {
  return svg.replace(/<svg\b[^>]*>/, (tag) => `${tag}<!-- ${keyword}:${link} -->`);
}

export function importedPicture({ scene, link }: Hidden, title: string): Result<readonly Imported[], ImportError> {
  const linked = link === undefined ? undefined : decodeLink(link);
  const design = linked?.ok ? linked.value : undefined;
  if (scene?.ok) return imported(importedSceneJson(scene.value, title, design ? writtenOf(design) : {}));
  if (design) return { ok: true, value: [importedDocument(design)] };
  if (scene) return scene;
  const sentence = 'This picture carries no scene: export it with "embed scene", or bring the .excalidraw file.';
  return err({ sentence });
}

function writtenOf(document: DesignDocument): Written {
  const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...written } = document;
  return written;
}

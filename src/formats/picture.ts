import { strFromU8, strToU8, zlibSync } from 'fflate';
import { err, type Result } from '#basis/result.ts';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { inflate } from '#document/inflate.ts';
import { decodeLink } from '#document/link.ts';
import { toBase64url } from '#document/link/base64url.ts';
import { fromBase64, unwrapped } from './embedded.ts';
import { importedDocument } from './from-document.ts';
import type { Written } from './from-scene.ts';
import type { Imported, ImportError } from './imported.ts';
import { jsonOf } from './json.ts';
import { pngTexts, withPngText } from './png.ts';
import { imported, importedSceneJson } from './scene-json.ts';

/** Under this keyword an exported picture carries its whole document, with the workbook; a link in older ones. */
const keyword = 'faultline';
const excalidraw = 'application/vnd.excalidraw+json';

/** What a picture hides: a scene, and the rest of the design. */
interface Hidden {
  readonly scene: Result<string, ImportError> | undefined;
  readonly design: string | undefined;
}

export function hiddenInPng(bytes: Uint8Array): Hidden {
  const texts = pngTexts(bytes);
  const scene = texts.get(excalidraw);
  return { scene: scene === undefined ? undefined : unwrapped(scene), design: texts.get(keyword) };
}

export function hiddenInSvg(svg: string): Hidden {
  const design = new RegExp(`<!-- ${keyword}:([\\w+/-]+) -->`).exec(svg)?.[1];
  const start = svg.indexOf('<!-- payload-start -->');
  const end = svg.indexOf('<!-- payload-end -->', start);
  if (!svg.includes(`payload-type:${excalidraw}`) || start < 0 || end < 0) return { scene: undefined, design };
  const bytes = fromBase64(svg.slice(start + 22, end).trim());
  if (!bytes) return { scene: err({ sentence: 'The scene in this picture is damaged.' }), design };
  const isFirstVersion = !/<!-- payload-version:[2-9] -->/.test(svg);
  return { scene: unwrapped(strFromU8(bytes, !isFirstVersion)), design };
}

export function withDesignInPng(png: Uint8Array, document: DesignDocument): Uint8Array {
  return withPngText(png, keyword, packed(document));
}

export function withDesignInSvg(svg: string, document: DesignDocument): string {
  return svg.replace(/<svg\b[^>]*>/, (tag) => `${tag}<!-- ${keyword}:${packed(document)} -->`);
}

/** No link begins with it. */
const mark = '/';
const mostJson = 20_000_000;

/** Letters that neither an SVG's comment nor a PNG's text minds: a comment may hold no two dashes. */
function packed(document: DesignDocument): string {
  const bytes = toBase64url(zlibSync(strToU8(JSON.stringify(document))));
  return mark + bytes.replaceAll('-', '+').replaceAll('_', '/');
}

function unpacked(text: string): DesignDocument | undefined {
  if (!text.startsWith(mark)) {
    const linked = decodeLink(text);
    return linked.ok ? linked.value : undefined;
  }
  const bytes = fromBase64(text.slice(mark.length));
  const json = bytes && inflate(bytes, mostJson, 'zlib');
  const value = json?.ok ? jsonOf(strFromU8(json.value)) : undefined;
  const document = value?.ok ? readDocument(value.value) : undefined;
  return document?.ok ? document.value : undefined;
}

export function importedPicture({ scene, design }: Hidden, title: string): Result<readonly Imported[], ImportError> {
  const document = design === undefined ? undefined : unpacked(design);
  if (scene?.ok) return imported(importedSceneJson(scene.value, title, document ? writtenOf(document) : {}));
  if (document) return { ok: true, value: [importedDocument(document)] };
  if (scene) return scene;
  const sentence = 'This picture carries no scene: export it with "embed scene", or bring the .excalidraw file.';
  return err({ sentence });
}

function writtenOf(document: DesignDocument): Written {
  const { components: _c, connections: _k, boundaries: _b, sketch: _s, ...written } = document;
  return written;
}

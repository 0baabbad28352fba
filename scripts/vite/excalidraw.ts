// What a build with Excalidraw 0.18.1 needs so that it ships small and never asks another host for anything.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const fonts = join(dirname(createRequire(import.meta.url).resolve('@excalidraw/excalidraw')), 'fonts');

/** Xiaolai (13 MB of Chinese glyphs) gives way to the system's fonts; Assistant comes in by Excalidraw's own CSS. */
const left = ['Xiaolai', 'Assistant'];

/** Puts the canvas fonts where Excalidraw looks for them: `<base>fonts/<Family>/<file>.woff2`. */
export function canvasFonts(): Plugin {
  const files = readdirSync(fonts)
    .filter((family) => !left.includes(family))
    .flatMap((family) => readdirSync(join(fonts, family)).map((file) => `${family}/${file}`));
  return {
    name: 'canvas-fonts',
    generateBundle() {
      for (const file of files)
        this.emitFile({ type: 'asset', fileName: `fonts/${file}`, source: readFileSync(join(fonts, file)) });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files.find((name) => request.url?.split('?')[0]?.endsWith(`/fonts/${name}`));
        if (!file) return next();
        response.setHeader('Content-Type', 'font/woff2');
        response.end(readFileSync(join(fonts, file)));
      });
    },
  };
}

const replaced: readonly { readonly test: RegExp; readonly code: string }[] = [
  // 54 translations of a user interface whose app speaks English.
  { test: /^\.\/locales\/(?!en-|percentages-)/, code: 'export default {};' },
  // Subsetting fonts for SVG export costs 1.8 MB of wasm and needs eval: the whole font goes in instead.
  {
    test: /^\.\/subset-shared\.chunk\.js$/,
    code: `export const Commands = { Subset: 'SUBSET' };
      export const toBase64 = async (buffer) => {
        let text = '';
        for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
        return 'data:font/woff2;base64,' + btoa(text);
      };
      export const subsetToBinary = async (buffer) => buffer;
      export const subsetToBase64 = toBase64;`,
  },
  {
    test: /^\.\/subset-worker\.chunk\.js$/,
    code: `const echo = 'onmessage = (e) => postMessage(e.data.arrayBuffer, [e.data.arrayBuffer])';
      export const WorkerUrl = new URL(URL.createObjectURL(new Blob([echo], { type: 'text/javascript' })));`,
  },
  // Mermaid is read by our own importer.
  {
    test: /^@excalidraw\/mermaid-to-excalidraw$/,
    code: `export const parseMermaidToExcalidraw = () => Promise.reject(new Error('Open Mermaid by Import.'));`,
  },
];

/** Leaves out of the build what the app does not use of Excalidraw. */
export function lightExcalidraw(): Plugin {
  const prefix = '\0excalidraw-light:';
  return {
    name: 'excalidraw-light',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.includes('@excalidraw')) return null;
      const at = replaced.findIndex(({ test }) => test.test(source));
      return at < 0 ? null : `${prefix}${at}`;
    },
    load: (id) => (id.startsWith(prefix) ? (replaced[Number(id.slice(prefix.length))]?.code ?? null) : null),
  };
}

/// <reference types="vite/client" />
// Excalidraw fetches its fonts from a CDN unless told otherwise, and always names that CDN as a last resort.

declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH?: string | readonly string[];
  }
}

/** Fonts come from beside the page; no face has another source, and Chinese falls to the system's fonts. */
export function keepFontsLocal(): void {
  if (window.EXCALIDRAW_ASSET_PATH !== undefined) return;
  window.EXCALIDRAW_ASSET_PATH = siteRoot();
  const Native = window.FontFace;
  window.FontFace = class extends Native {
    constructor(family: string, source: string | BufferSource, descriptors?: FontFaceDescriptors) {
      const local = typeof source === 'string' ? source.replace(cdn, '') : source;
      super(family, local, family === 'Xiaolai' ? { ...descriptors, unicodeRange: 'U+0' } : descriptors);
    }
  };
}

/** The folder that holds `fonts/`: the build's own, wherever it is served and whichever of its pages this is. */
function siteRoot(): string {
  const up = '..';
  return import.meta.env.DEV
    ? new URL(import.meta.env.BASE_URL, location.href).href
    : new URL(up, import.meta.url).href;
}

const cdn = /,?\s*url\(https:\/\/esm\.sh[^)]*\)(\s*format\('[^']*'\))?/g;

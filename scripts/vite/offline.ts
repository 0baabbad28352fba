import { VitePWA } from 'vite-plugin-pwa';

/**
 * After the first visit everything is there without a network. A new version waits until the old one's pages are closed:
 * nobody's board is changed under their hands. The page registers the worker itself, after what the visitor came for.
 */
export function offline() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: null,
    manifest: {
      name: 'Faultline',
      short_name: 'Faultline',
      description: 'A system-design whiteboard that marks up your drawing.',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#f5f4f1',
      theme_color: '#f5f4f1',
      icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,woff2,webmanifest}'],
      // The canvas, and ELK's worker.
      maximumFileSizeToCacheInBytes: 3_000_000,
      cleanupOutdatedCaches: true,
    },
  });
}

import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { firstLoad } from './scripts/first-load.ts';
import { startPicture } from './scripts/start-picture.ts';

/** Sans KR comes in some hundred slices, of which a page needs a few: they are kept when they were used. */
const koreanFonts = /ibm-plex-sans-kr-[^/]*\.woff2$/;

// `base: './'` makes every address in the build relative, so the site works from any sub-path.
export default defineConfig({
  base: './',
  plugins: [
    react(),
    startPicture(),
    VitePWA({
      registerType: 'prompt',
      includeAssets: ['favicon.svg'],
      manifest: {
        name: 'Kafkascope',
        short_name: 'Kafkascope',
        description: 'A complete, deterministic Apache Kafka in a browser tab.',
        display: 'standalone',
        background_color: '#faf8f3',
        theme_color: '#faf8f3',
        icons: [{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,woff2}'],
        globIgnores: ['**/ibm-plex-sans-kr-*'],
        runtimeCaching: [
          {
            urlPattern: koreanFonts,
            handler: 'CacheFirst',
            options: { cacheName: 'korean-fonts', expiration: { maxEntries: 300 } },
          },
        ],
      },
    }),
    firstLoad({ maxKilobytes: 200 }),
  ],
  build: { target: 'es2022', manifest: true },
  test: { include: ['src/**/*.test.{ts,tsx}', 'conformance/**/*.test.ts'], testTimeout: 60_000 },
});

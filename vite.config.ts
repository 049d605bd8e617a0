import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `base: './'` makes every address in the build relative, so the site works from any sub-path.
export default defineConfig({
  base: './',
  plugins: [react()],
  build: { target: 'es2022', manifest: true },
  test: { include: ['src/**/*.test.{ts,tsx}', 'conformance/**/*.test.ts'], testTimeout: 60_000 },
});

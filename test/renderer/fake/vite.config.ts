import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer before a core that invents its data, in memory: `npx vite --config test/renderer/fake/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  cacheDir: resolve(import.meta.dirname, '../../../node_modules/.vite-fake'),
  build: { outDir: resolve(import.meta.dirname, '../../../out/fake'), emptyOutDir: true, target: 'es2024' },
  server: { host: '127.0.0.1', port: 5199, strictPort: true, fs: { allow: ['../../..'] } },
});

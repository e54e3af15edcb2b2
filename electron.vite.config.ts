import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import mantine from 'postcss-preset-mantine';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Packages that carry native files stay outside the bundles; everything else goes in, for a fast cold start. */
const native = ['better-sqlite3', 'onnxruntime-node', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: {
          electron: at('src/main/hosts/electron.ts'),
          web: at('src/main/hosts/web.ts'),
          cli: at('src/main/hosts/cli.ts'),
          engine: at('src/main/engine/process.ts'),
          reader: at('src/main/store/reader/process.ts'),
          checkpoint: at('src/main/store/checkpoint/process.ts'),
          repeats: at('src/main/store/repeats/process.ts'),
          review: at('src/main/core/review-process.ts'),
          tree: at('src/main/core/tree/process.ts'),
          query: at('src/main/store/query/process.ts'),
          guard: at('src/main/store/query/guard.ts'),
          export: at('src/main/core/exports/process.ts'),
          push: at('src/main/core/hub/push-process.ts'),
          import: at('src/main/core/importing/process.ts'),
          upkeep: at('src/main/core/upkeep/process.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { window: at('src/preload/window.ts') },
        // A sandboxed preload script has to be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    css: { postcss: { plugins: [mantine()] } },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // Fonts and images as files: the content security policy of the window allows no data: scripts or fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
});

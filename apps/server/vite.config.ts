import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    rolldownOptions: { input: { main: 'src/main.ts', 'report-worker': 'src/report-worker.ts' }, output: { entryFileNames: '[name].js' } },
  },
  // Everything is bundled but the native addon: dist and better-sqlite3 are the whole deployment.
  ssr: { noExternal: true, external: ['better-sqlite3'] },
})

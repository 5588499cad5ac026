import { defineConfig } from 'vite'

/** One file for Node that carries everything but the native addon. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: 'sandbox.js' } },
  },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
})

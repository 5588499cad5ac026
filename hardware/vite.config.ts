import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// escpos requires these for functions that the agent never calls; they are old, large, and warn about deprecated calls when they load.
const noImages = fileURLToPath(new URL('stubs/no-images.cjs', import.meta.url))

/** One file for Node that carries everything it needs, so that a hall box can run the agent without an installation. */
export default defineConfig({
  resolve: { alias: { 'get-pixels': noImages, 'qr-image': noImages } },
  build: {
    ssr: 'src/agent/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: 'agent.js' } },
  },
  ssr: { noExternal: true },
})

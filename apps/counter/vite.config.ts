import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const server = 'http://127.0.0.1:8080'
const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export default defineConfig({
  root: page('.'),
  base: '/counter/',
  plugins: [solid()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'chrome107',
    modulePreload: { polyfill: false },
    sourcemap: true,
    rollupOptions: {
      input: {
        clerk: page('index.html'),
        customer: page('customer.html'),
        triage: page('triage.html'),
        appointments: page('appointments.html'),
        'triage-worker': page('src/triage/worker/triage-worker.ts'),
      },
      // A worker is found by its name and rules the folder that it lies in.
      output: { entryFileNames: ({ name }) => (name.endsWith('-worker') ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
})

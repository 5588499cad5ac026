import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

export default defineConfig({
  root: import.meta.dirname,
  base: '/phone/',
  plugins: [solid()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/socket.io': { target: 'ws://127.0.0.1:8080', ws: true } } },
  build: { target: 'chrome107', sourcemap: true, modulePreload: { polyfill: false } },
})

import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const server = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/kiosk/',
  plugins: [solid()],
  build: { target: 'chrome107', modulePreload: { polyfill: false }, sourcemap: true },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
})

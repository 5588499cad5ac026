import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const HALL_SERVER = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/manager/',
  plugins: [solid()],
  build: { target: 'chrome107', modulePreload: { polyfill: false }, sourcemap: true },
  server: { proxy: { '/api': HALL_SERVER, '/socket.io': { target: HALL_SERVER, ws: true } } },
})

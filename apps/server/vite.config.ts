import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Says to Node that the files of the bundle are CommonJS, whatever stands in the package above. */
const commonJs: Plugin = {
  name: 'common-js',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

/** Puts the solver's machine code beside the chunk that loads it from its own folder. */
const solverCode: Plugin = {
  name: 'solver-code',
  generateBundle() {
    const { resolve } = createRequire(new URL('../../packages/staffing/package.json', import.meta.url))
    const source = readFileSync(join(dirname(resolve('highs')), 'highs.wasm'))
    this.emitFile({ type: 'asset', fileName: 'assets/highs.wasm', source })
  },
}

export default defineConfig({
  plugins: [commonJs, solverCode],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/launch.ts',
        hall: 'src/main.ts',
        'report-worker': 'src/report-worker.ts',
        'roster-program': 'src/roster-program.ts',
        'wait-worker': 'src/wait-worker.ts',
        'checkpoint-worker': 'src/checkpoint-worker.ts',
      },
      // CommonJS, because only of such a file can Node 20 be given the compiled form (src/launch.ts).
      output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
    },
  },
  // Everything is bundled but the native addon: dist and better-sqlite3 are the whole deployment.
  ssr: { noExternal: true, external: ['better-sqlite3'] },
})

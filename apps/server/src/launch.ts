import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

// The built program's first file. Node would compile the whole bundle at every start, a third of the time until the hall answers; the
// form that V8 compiled when the bundle was built is read instead. Node 22.1 has this as module.enableCompileCache; Node 20 has not.

const HERE = dirname(fileURLToPath(import.meta.url))
const PROGRAM = join(HERE, 'hall.js')
const COMPILED = join(HERE, 'hall.compiled')
/** Said by the build: when the program ends, what V8 compiled is kept for the starts to come. */
const KEEP = '--keep-compiled'
const DIGEST_BYTES = 32

/** V8 itself knows a source by its length only, so the digest binds the compiled form to its source and to its own bytes. */
const digestOf = (source: string, compiled: Buffer): Buffer => createHash('sha256').update(source).update(compiled).digest()

const readCompiled = (source: string): Buffer | undefined => {
  if (!existsSync(COMPILED)) return undefined
  const kept = readFileSync(COMPILED)
  const compiled = kept.subarray(DIGEST_BYTES)
  return digestOf(source, compiled).equals(kept.subarray(0, DIGEST_BYTES)) ? compiled : undefined
}

const keepCompiled = (source: string, script: Script): void => {
  const compiled = script.createCachedData()
  writeFileSync(`${COMPILED}.part`, Buffer.concat([digestOf(source, compiled), compiled]))
  renameSync(`${COMPILED}.part`, COMPILED)
}

const source = readFileSync(PROGRAM, 'utf8')
const cachedData = readCompiled(source)
// A form that another V8 made is refused by V8, which then compiles the source as ever.
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: PROGRAM,
  ...(cachedData === undefined ? {} : { cachedData }),
})
const program: unknown = script.runInThisContext()
if (typeof program !== 'function') throw new Error(`${PROGRAM} is no program`)
const requireFrom = createRequire(PROGRAM)
const itself = Object.assign(new Module(PROGRAM), { filename: PROGRAM, loaded: true })
// What the program loads later shares code with it, and must find this very program and not run it a second time.
requireFrom.cache[PROGRAM] = itself
program.call(itself.exports, itself.exports, requireFrom, itself, PROGRAM, HERE)
if (process.argv.includes(KEEP)) process.once('exit', () => keepCompiled(source, script))

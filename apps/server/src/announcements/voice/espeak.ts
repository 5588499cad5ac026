import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { CLIPS, type Clip, type ClipId, type ClipSet } from './clips.ts'
import { CLIP_PREPARATION, parseWav, prepareClip } from './wav.ts'

/** The synthesizer as found on this machine; `recipe` changes whenever it would speak any clip differently. */
export type Espeak =
  | { readonly state: 'found'; readonly version: string; readonly recipe: string }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly reason: string }

/** Every clip as the synthesizer speaks it, or which clips it could not speak. */
export type Synthesis = { readonly state: 'made'; readonly set: ClipSet } | { readonly state: 'failed'; readonly reason: string }

const PINYIN_VOICE = 'cmn-latn-pinyin'
// The pinyin voice reads M as "aim" and W as three Chinese syllables; the English voice gives letters the names that customers know.
const LETTER_VOICE = 'en-us'
const WORDS_PER_MINUTE = 170
const MAX_PROCESSES = 2
const PROCESS_LIMIT_MS = 10_000
const MAX_OUTPUT_BYTES = 1024 * 1024
const RECIPE_HEX_CHARS = 16

const run = promisify(execFile)
const LIMITS = { timeout: PROCESS_LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT_BYTES } as const

/** The arguments that speak one clip; hanzi are never given, because the packaged dictionary reads many of them as code points. */
export const espeakArguments = ({ text, pinyin }: Clip): readonly string[] => [
  '-v',
  pinyin === null ? LETTER_VOICE : PINYIN_VOICE,
  '-s',
  String(WORDS_PER_MINUTE),
  pinyin ?? text,
]

const recipeOf = (version: string): string =>
  createHash('sha256')
    .update(JSON.stringify([version, CLIP_PREPARATION, CLIPS.map((clip) => [clip.id, ...espeakArguments(clip)])]))
    .digest('hex')
    .slice(0, RECIPE_HEX_CHARS)

/** Asks the program for its version; a program that is not there is no fault. */
export const findEspeak = async (espeakPath: string): Promise<Espeak> => {
  try {
    const { stdout } = await run(espeakPath, ['--version'], LIMITS)
    const version = stdout.trim()
    return { state: 'found', version: /\d+(\.\d+)+/.exec(version)?.[0] ?? 'of unknown version', recipe: recipeOf(version) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'ENOENT' ? { state: 'absent' } : { state: 'failed', reason: error.message }
  }
}

type Spoken = { readonly id: ClipId; readonly sampleRate: number; readonly samples: Int16Array }
type Unspoken = { readonly id: ClipId; readonly reason: string }

const speakClip = async (espeakPath: string, clip: Clip, signal: AbortSignal): Promise<Spoken | Unspoken> => {
  try {
    const { stdout } = await run(espeakPath, ['--stdout', ...espeakArguments(clip)], { ...LIMITS, encoding: 'buffer', signal })
    const wav = parseWav(stdout, { streamed: true })
    if (wav.state === 'refused') return { id: clip.id, reason: wav.reason }
    const samples = prepareClip(wav)
    return samples === null ? { id: clip.id, reason: 'only silence' } : { id: clip.id, sampleRate: wav.sampleRate, samples }
  } catch (error) {
    // The ways in which a process ends badly: not started, given up, killed at its limit, or an exit code.
    if (!(error instanceof Error && 'code' in error)) throw error
    const killed = 'killed' in error && error.killed === true
    return { id: clip.id, reason: killed ? `no answer within ${PROCESS_LIMIT_MS} ms` : (error.message.split('\n')[0] ?? 'failed') }
  }
}

/** Speaks every clip of the phrase table, by at most two processes at once, each with a time limit; `signal` gives it up. */
export const synthesizeClips = async (espeakPath: string, signal: AbortSignal): Promise<Synthesis> => {
  const results: (Spoken | Unspoken)[] = []
  const waiting = CLIPS.values()
  const work = async (): Promise<void> => {
    for (const clip of waiting) {
      results.push(await speakClip(espeakPath, clip, signal))
      // A program that cannot speak one clip would only spend its time limit on each of the others.
      if (results.some((result) => 'reason' in result)) return
    }
  }
  await Promise.all(Array.from({ length: MAX_PROCESSES }, work))
  // In the order of the table, whichever process was faster, so that the same voice makes the same file.
  const inOrder = CLIPS.flatMap(({ id }) => results.find((result) => result.id === id) ?? [])
  const failed = inOrder.filter((result) => 'reason' in result)
  if (failed.length > 0) return { state: 'failed', reason: failed.map(({ id, reason }) => `${id}: ${reason}`).join('; ') }
  const spoken = inOrder.filter((result) => 'samples' in result)
  const sampleRate = spoken[0]?.sampleRate
  if (sampleRate === undefined || spoken.some((clip) => clip.sampleRate !== sampleRate))
    return { state: 'failed', reason: 'clips at different rates' }
  return { state: 'made', set: { sampleRate, clips: new Map(spoken.map(({ id, samples }) => [id, samples])) } }
}

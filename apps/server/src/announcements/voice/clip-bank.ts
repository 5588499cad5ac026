import { join } from 'node:path'
import { readClipCache, writeClipCache } from './clip-cache.ts'
import type { ClipId, ClipSet } from './clips.ts'
import { findEspeak, synthesizeClips } from './espeak.ts'
import { loadRecordings } from './recordings.ts'

/** Where the voice comes from, every clip of it, and one sentence for the health page; a bank of kind `none` has no clip. */
export type ClipBank = {
  readonly kind: 'recorded' | 'espeak' | 'none'
  readonly detail: string
  readonly sampleRate: number
  readonly clip: (id: ClipId) => Int16Array | null
}

/** The two lines of a log that loading a voice can write; a pino logger has them. */
export type VoiceLog = {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
}

/** Where to look for a voice; `espeakPath` is a path, or a name that is looked for in PATH. `signal` gives up making clips. */
export type ClipBankOptions = {
  readonly dataDir: string
  readonly espeakPath: string
  readonly log: VoiceLog
  readonly signal: AbortSignal
}

const RECORDINGS_FOLDER = 'voice'
const CACHE_FOLDER = 'voice-cache'
/** The rate of the chime alone. */
const CHIME_SAMPLE_RATE = 22_050

const bankOf = (kind: 'recorded' | 'espeak', { sampleRate, clips }: ClipSet, detail: string): ClipBank => ({
  kind,
  detail,
  sampleRate,
  clip: (id) => clips.get(id) ?? null,
})

/** A bank without a voice: what there is before one is loaded, and where none can be had; calls are chime and text. */
export const silentBank = (detail: string): ClipBank => ({ kind: 'none', detail, sampleRate: CHIME_SAMPLE_RATE, clip: () => null })

const isFileFault = (error: unknown): error is Error => error instanceof Error && 'code' in error

// The cache only saves time, so that a full or read-only disk must not take the voice away.
const readCache = async (recipe: string, { dataDir, log }: ClipBankOptions): Promise<ClipSet | null> => {
  try {
    return await readClipCache(join(dataDir, CACHE_FOLDER), recipe)
  } catch (error) {
    if (!isFileFault(error)) throw error
    log.warn({ err: error }, 'voice: kept clips could not be read')
    return null
  }
}

const writeCache = async (recipe: string, set: ClipSet, { dataDir, log }: ClipBankOptions): Promise<void> => {
  try {
    await writeClipCache(join(dataDir, CACHE_FOLDER), recipe, set)
  } catch (error) {
    if (!isFileFault(error)) throw error
    log.warn({ err: error }, 'voice: clips could not be kept')
  }
}

const openEspeakBank = async (options: ClipBankOptions): Promise<ClipBank> => {
  const espeak = await findEspeak(options.espeakPath)
  switch (espeak.state) {
    case 'absent':
      return silentBank('no voice: espeak-ng is not installed')
    case 'failed':
      return silentBank(`no voice: ${espeak.reason}`)
    case 'found': {
      const detail = `synthesized by espeak-ng ${espeak.version}`
      const kept = await readCache(espeak.recipe, options)
      if (kept !== null) return bankOf('espeak', kept, detail)
      const made = await synthesizeClips(options.espeakPath, options.signal)
      if (made.state === 'failed') return silentBank(`no voice: espeak-ng ${espeak.version} failed: ${made.reason}`)
      await writeCache(espeak.recipe, made.set, options)
      return bankOf('espeak', made.set, detail)
    }
    default:
      return espeak satisfies never
  }
}

/**
 * Opens the best voice there is: the hall's recordings in `<dataDir>/voice`, else espeak-ng (its clips kept in `<dataDir>/voice-cache`), else none.
 * What is wrong with recordings that cannot be used stands in `detail` and in the log. Opening takes up to seconds and nothing waits for it:
 * call it beside the start and use `silentBank` until it is done. It rejects only on a fault of ours.
 */
export const openClipBank = async (options: ClipBankOptions): Promise<ClipBank> => {
  const recordings = await loadRecordings(join(options.dataDir, RECORDINGS_FOLDER))
  if (recordings.state === 'loaded') {
    options.log.info({ kind: 'recorded' }, 'voice: opened')
    return bankOf('recorded', recordings.set, "the hall's recordings")
  }
  const bank = await openEspeakBank(options)
  if (recordings.state === 'absent') {
    options.log.info({ kind: bank.kind, detail: bank.detail }, 'voice: opened')
    return bank
  }
  const detail = `${bank.detail}; recordings refused: ${recordings.problems.join('; ')}`
  options.log.warn({ kind: bank.kind, detail }, 'voice: the recordings of the hall cannot be used')
  return { ...bank, detail }
}

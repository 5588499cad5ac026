import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const KEPT = fileURLToPath(new URL('../../.e2e/voice-cache', import.meta.url))
const cacheOf = (dataDir: string): string => join(dataDir, 'voice-cache')

/** Gives a new data folder the voice that an earlier hall of the tests has made: making it takes two seconds of a processor. */
export const giveVoice = (dataDir: string): void => {
  if (existsSync(KEPT)) cpSync(KEPT, cacheOf(dataDir), { recursive: true })
}

/** Keeps the voice that a hall has made for those after it. The server itself refuses what another version made. */
export const keepVoice = (dataDir: string): void => {
  const made = cacheOf(dataDir)
  if (existsSync(KEPT) || !existsSync(made)) return
  const clips = readdirSync(made).filter((name) => name.endsWith('.clips'))
  if (clips.length === 0) return
  const whole = `${KEPT}-${process.pid}`
  mkdirSync(whole, { recursive: true })
  for (const name of clips) cpSync(join(made, name), join(whole, name))
  if (!existsSync(KEPT)) renameSync(whole, KEPT)
}

import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { CLIPS, type ClipSet } from './clips.ts'
import { readSamples, writeSamples } from './wav.ts'

// One line of JSON, then the samples of every clip in the order of that line, as little-endian 16-bit PCM.
const SUFFIX = '.clips'
const NEWLINE = 0x0a
const BYTES_PER_SAMPLE = 2

const Header = z.object({
  sampleRate: z.int().positive(),
  sha256: z.string(),
  clips: z.array(z.object({ id: z.string(), sampleCount: z.int().positive() })),
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const decode = (bytes: Buffer): ClipSet | null => {
  const end = bytes.indexOf(NEWLINE)
  if (end === -1) return null
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8', 0, end))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
  const header = Header.safeParse(json)
  const body = bytes.subarray(end + 1)
  if (!header.success || sha256(body) !== header.data.sha256) return null
  const all = readSamples(body)
  const clips: ClipSet['clips'] = new Map(
    CLIPS.flatMap(({ id }) => {
      const index = header.data.clips.findIndex((clip) => clip.id === id)
      if (index === -1) return []
      const from = header.data.clips.slice(0, index).reduce((sum, { sampleCount }) => sum + sampleCount, 0)
      return [[id, all.slice(from, from + (header.data.clips[index]?.sampleCount ?? 0))]]
    }),
  )
  return clips.size === CLIPS.length ? { sampleRate: header.data.sampleRate, clips } : null
}

const encode = ({ sampleRate, clips }: ClipSet): Buffer => {
  const counts = [...clips].map(([id, samples]) => ({ id, sampleCount: samples.length }))
  const body = Buffer.alloc(BYTES_PER_SAMPLE * counts.reduce((sum, { sampleCount }) => sum + sampleCount, 0))
  let offset = 0
  for (const samples of clips.values()) {
    writeSamples(samples, body, offset)
    offset += BYTES_PER_SAMPLE * samples.length
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify({ sampleRate, sha256: sha256(body), clips: counts })}\n`), body])
}

/** Reads the clips made by one recipe; null when there are none or the file is damaged, for then they are made again. */
export const readClipCache = async (folder: string, recipe: string): Promise<ClipSet | null> => {
  try {
    return decode(await readFile(join(folder, `${recipe}${SUFFIX}`)))
  } catch (error) {
    if (!isMissing(error)) throw error
    return null
  }
}

/** Keeps the clips of one recipe and drops those of any other. The data folder must exist; a power cut leaves the old file or the new one. */
export const writeClipCache = async (folder: string, recipe: string, set: ClipSet): Promise<void> => {
  // Not recursive: a data folder that is gone is not to be made again behind its owner's back.
  await mkdir(folder).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  const name = `${recipe}${SUFFIX}`
  const temporary = join(folder, `${name}.part`)
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(encode(set))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, join(folder, name))
  const others = (await readdir(folder)).filter((other) => other.includes(SUFFIX) && other !== name)
  for (const other of others) await rm(join(folder, other), { force: true })
}

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How many papers the virtual printer keeps; older ones are thrown away. */
export const PAPERS_KEPT = 200

/** `20261123T014108123Z-00001-w576-1f2e.bin`: sorts by instant, then by count, and says how wide the printer is. */
const NAME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-\d{5}-w(\d{2,4})-[0-9a-f]{4}\.bin$/

/** A paper that the virtual printer printed. */
export interface KeptPaper {
  readonly name: string
  readonly printedAtMs: number
  readonly widthDots: number
  /** Exactly what the printer got. */
  readonly bytes: Buffer
}

/** Where the virtual printer puts its papers inside a data folder. */
export const paperFolder = (dataDir: string): string => join(dataDir, 'paper')

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Names of the papers in a folder, oldest first; none where there is no folder yet. */
const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const read = async (folder: string, name: string): Promise<KeptPaper | null> => {
  const [, year, month, day, hour, minute, second, ms, width] = NAME.exec(name) ?? []
  try {
    const bytes = await readFile(join(folder, name))
    return { name, printedAtMs: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`), widthDots: Number(width), bytes }
  } catch (error) {
    // The printer may have thrown it away since the folder was listed.
    if (isMissing(error)) return null
    throw error
  }
}

/** The newest papers of a folder, newest first, at most `limit`. A folder that is not there yet holds none. */
export const listPapers = async (folder: string, limit: number): Promise<KeptPaper[]> => {
  const names = (await namesIn(folder)).reverse().slice(0, Math.max(0, limit))
  const papers = await Promise.all(names.map((name) => read(folder, name)))
  return papers.filter((paper) => paper !== null)
}

/** Puts papers into a folder, one after the other, and throws the oldest away beyond `PAPERS_KEPT`. */
export const paperKeeper = (folder: string, widthDots: number): { keep: (bytes: Uint8Array, atMs: number) => Promise<void> } => {
  let count = 0
  return {
    keep: async (bytes, atMs) => {
      await mkdir(folder, { recursive: true })
      count = (count + 1) % 100_000
      const stamp = new Date(atMs).toISOString().replace(/[-:.]/g, '')
      const name = `${stamp}-${String(count).padStart(5, '0')}-w${widthDots}-${randomBytes(2).toString('hex')}.bin`
      // Written under another name first, so that whoever lists the folder never sees half a paper.
      await writeFile(join(folder, `${name}.part`), bytes)
      await rename(join(folder, `${name}.part`), join(folder, name))
      const names = await namesIn(folder)
      await Promise.all(names.slice(0, Math.max(0, names.length - PAPERS_KEPT)).map((old) => rm(join(folder, old), { force: true })))
    },
  }
}

import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { CLIPS, type Clip, type ClipId, type ClipSet } from './clips.ts'
import { type Pcm, parseWav, prepareClip } from './wav.ts'

/** What a hall's folder of recordings came to: nothing there, a full set, or everything that is wrong with it. */
export type Recordings =
  | { readonly state: 'absent' }
  | { readonly state: 'loaded'; readonly set: ClipSet }
  | { readonly state: 'refused'; readonly problems: readonly string[] }

const MANIFEST = 'manifest.json'
const SAMPLE_RATES: readonly number[] = [22_050, 44_100]
/** About 5 s at 44.1 kHz, several times the longest clip. */
const MAX_CLIP_BYTES = 512 * 1024
const MAX_MANIFEST_BYTES = 256 * 1024
const MAX_ENTRIES = 500

const Manifest = z.array(z.object({ id: z.string().max(60), text: z.string().max(60), file: z.string().min(1).max(120) })).max(MAX_ENTRIES)
type Manifest = z.infer<typeof Manifest>
type Read<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'absent' }
  | { readonly state: 'refused'; readonly problem: string }

/** Errors of the file system are a matter of the hall's folder and become its list of problems; any other error is ours. */
const readSmallFile = async (path: string, maxBytes: number): Promise<Read<Buffer>> => {
  try {
    const { size } = await stat(path)
    if (size > maxBytes) return { state: 'refused', problem: `${size} bytes, at most ${maxBytes} are read` }
    return { state: 'read', value: await readFile(path) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return error.code === 'ENOENT' ? { state: 'absent' } : { state: 'refused', problem: error.message }
  }
}

const parseManifest = (bytes: Buffer): Read<Manifest> => {
  try {
    const checked = Manifest.safeParse(JSON.parse(bytes.toString('utf8')))
    return checked.success ? { state: 'read', value: checked.data } : { state: 'refused', problem: z.prettifyError(checked.error) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { state: 'refused', problem: error.message }
  }
}

const readRecording = async (folder: string, file: string): Promise<Read<Pcm>> => {
  const refused = (problem: string): Read<Pcm> => ({ state: 'refused', problem: `${file}: ${problem}` })
  // A manifest comes from outside and must not make the server read elsewhere.
  if (basename(file) !== file || file === '..' || file === '.') return refused('must be a file in the same folder')
  const bytes = await readSmallFile(join(folder, file), MAX_CLIP_BYTES)
  if (bytes.state === 'absent') return refused('there is no such file')
  if (bytes.state === 'refused') return refused(bytes.problem)
  const wav = parseWav(bytes.value, { streamed: false })
  if (wav.state === 'refused') return refused(wav.reason)
  if (!SAMPLE_RATES.includes(wav.sampleRate)) return refused(`${wav.sampleRate} Hz instead of ${SAMPLE_RATES.join(' or ')}`)
  const samples = prepareClip(wav)
  return samples === null ? refused('only silence') : { state: 'read', value: { sampleRate: wav.sampleRate, samples } }
}

const manifestProblems = (manifest: Manifest): string[] => {
  const listed = manifest.map(({ id }) => id)
  const problems: string[] = []
  const missing = CLIPS.filter(({ id }) => !listed.includes(id)).map(({ id }) => id)
  if (missing.length > 0) problems.push(`missing clips: ${missing.join(', ')}`)
  const twice = listed.filter((id, i) => listed.indexOf(id) !== i)
  if (twice.length > 0) problems.push(`listed twice: ${[...new Set(twice)].join(', ')}`)
  for (const { id, text } of manifest) {
    const clip = CLIPS.find((known) => known.id === id)
    if (clip !== undefined && clip.text !== text) problems.push(`${id}: says ${text} instead of ${clip.text}`)
  }
  return problems
}

const readClips = async (folder: string, manifest: Manifest): Promise<{ heard: Map<ClipId, Pcm>; problems: string[] }> => {
  const heard = new Map<ClipId, Pcm>()
  const problems: string[] = []
  const fileOf = ({ id }: Clip): string | undefined => manifest.find((entry) => entry.id === id)?.file
  // One after the other: a slow disk at start must not keep every file thread busy.
  for (const clip of CLIPS) {
    const file = fileOf(clip)
    if (file === undefined) continue
    const recording = await readRecording(folder, file)
    if (recording.state === 'read') heard.set(clip.id, recording.value)
    if (recording.state === 'refused') problems.push(`${clip.id}: ${recording.problem}`)
  }
  return { heard, problems }
}

/**
 * Loads a hall's own recordings from `manifest.json`, an array of `{id, text, file}`: one WAV for each clip of the phrase table, beside the
 * manifest, one channel of 16 bits, all at 22.05 or all at 44.1 kHz. All or nothing: half a sentence in another voice is worse than none.
 */
export const loadRecordings = async (folder: string): Promise<Recordings> => {
  const bytes = await readSmallFile(join(folder, MANIFEST), MAX_MANIFEST_BYTES)
  if (bytes.state === 'absent') return { state: 'absent' }
  if (bytes.state === 'refused') return { state: 'refused', problems: [`${MANIFEST}: ${bytes.problem}`] }
  const manifest = parseManifest(bytes.value)
  if (manifest.state !== 'read')
    return { state: 'refused', problems: [`${MANIFEST}: ${manifest.state === 'refused' ? manifest.problem : 'absent'}`] }
  const { heard, problems } = await readClips(folder, manifest.value)
  problems.unshift(...manifestProblems(manifest.value))
  const rates = [...new Set([...heard.values()].map(({ sampleRate }) => sampleRate))]
  const [sampleRate] = rates
  if (rates.length > 1) problems.push(`recordings at different rates: ${rates.join(' and ')} Hz`)
  if (problems.length > 0 || sampleRate === undefined) return { state: 'refused', problems }
  return { state: 'loaded', set: { sampleRate, clips: new Map([...heard].map(([id, { samples }]) => [id, samples])) } }
}

import { endianness } from 'node:os'

/** Sound of one channel: signed 16-bit samples at `sampleRate` per second. */
export type Pcm = { readonly sampleRate: number; readonly samples: Int16Array }

/** A parsed file, or why it is not one that we can play. */
export type ParsedWav = ({ readonly state: 'pcm' } & Pcm) | { readonly state: 'refused'; readonly reason: string }

// Chunk layout and format tags: "Multimedia Programming Interface and Data Specifications 1.0" (RIFF WAVE), and WAVE_FORMAT_EXTENSIBLE, whose
// SubFormat GUID begins with the plain format tag.
const RIFF_HEADER_BYTES = 12
const CHUNK_HEADER_BYTES = 8
const WAVE_HEADER_BYTES = 44
const FMT_BYTES = 16
const FMT_EXTENSIBLE_BYTES = 40
const SUBFORMAT_OFFSET = 24
const WAVE_FORMAT_PCM = 1
const WAVE_FORMAT_EXTENSIBLE = 0xfffe
const BYTES_PER_SAMPLE = 2

/** How a clip is made fit to be joined; kept clips are made again when any of it changes. */
export const CLIP_PREPARATION = {
  /** The level to which every clip is brought, so that no digit drowns between two louder ones: -17 dB of full scale. */
  levelRms: 4_500,
  /** No sample passes this, whatever the level, so that a loudspeaker does not rattle. */
  peakLimit: 31_900,
  maxGain: 4,
  /** What stays under this share of the clip's own peak, or under the floor, is silence. */
  silenceOfPeak: 0.01,
  silenceFloor: 48,
  trimMarginMs: 15,
  fadeMs: 4,
} as const

/** Samples in a time, rounded. */
export const samplesOf = (timeMs: number, sampleRate: number): number => Math.round((timeMs * sampleRate) / 1000)

const formatFault = (view: DataView, offset: number, bytes: number): string | null => {
  if (bytes < FMT_BYTES) return 'the fmt chunk is too short'
  const tag = view.getUint16(offset, true)
  const extensible = tag === WAVE_FORMAT_EXTENSIBLE && bytes >= FMT_EXTENSIBLE_BYTES
  if ((extensible ? view.getUint16(offset + SUBFORMAT_OFFSET, true) : tag) !== WAVE_FORMAT_PCM) return 'not PCM'
  const channels = view.getUint16(offset + 2, true)
  if (channels !== 1) return `${channels} channels instead of 1`
  const bits = view.getUint16(offset + 14, true)
  return bits === 16 ? null : `${bits} bits instead of 16`
}

const tagAt = (bytes: Uint8Array, offset: number): string => String.fromCharCode(...bytes.subarray(offset, offset + 4))

/** The file's byte order against the machine's own: whole runs are copied, and turned round only where the machine counts the other way. */
const inFileOrder = (bytes: Buffer): Buffer => (endianness() === 'LE' ? bytes : bytes.swap16())

/** Copies little-endian samples out of bytes, whatever their alignment. */
export const readSamples = (bytes: Uint8Array): Int16Array => {
  const samples = new Int16Array(Math.floor(bytes.byteLength / BYTES_PER_SAMPLE))
  const own = Buffer.from(samples.buffer)
  own.set(bytes.subarray(0, own.length))
  inFileOrder(own)
  return samples
}

/** Writes samples as little-endian bytes, beginning at `offset` of `target`. */
export const writeSamples = (samples: Int16Array, target: Uint8Array, offset: number): void => {
  target.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), offset)
  inFileOrder(Buffer.from(target.buffer, target.byteOffset + offset, samples.byteLength))
}

/**
 * Reads a RIFF WAVE file of one channel of 16-bit PCM.
 * `streamed`: the file came through a pipe, whose writer could not know its length, so that a data chunk that claims more than is there is taken
 * as it is; otherwise it is refused as cut off.
 */
export const parseWav = (bytes: Uint8Array, { streamed }: { readonly streamed: boolean }): ParsedWav => {
  const refused = (reason: string): ParsedWav => ({ state: 'refused', reason })
  if (bytes.length < RIFF_HEADER_BYTES || tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WAVE') return refused('not a WAV file')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sampleRate: number | null = null
  let offset = RIFF_HEADER_BYTES
  while (offset + CHUNK_HEADER_BYTES <= bytes.length) {
    const body = offset + CHUNK_HEADER_BYTES
    const claimed = view.getUint32(offset + 4, true)
    const length = Math.min(claimed, bytes.length - body)
    const tag = tagAt(bytes, offset)
    if (length < claimed && !(streamed && tag === 'data')) return refused('cut off')
    if (tag === 'fmt ') {
      const fault = formatFault(view, body, length)
      if (fault !== null) return refused(fault)
      sampleRate = view.getUint32(body + 4, true)
    }
    if (tag === 'data') {
      if (sampleRate === null || sampleRate === 0) return refused('no format before its data')
      return { state: 'pcm', sampleRate, samples: readSamples(bytes.subarray(body, body + length)) }
    }
    // Chunks begin at even offsets; the pad byte is not counted in the length.
    offset = body + length + (length % 2)
  }
  return refused('no data in it')
}

/** Builds a RIFF WAVE file of one channel of 16-bit PCM. */
export const buildWav = ({ sampleRate, samples }: Pcm): Buffer => {
  const dataBytes = samples.length * BYTES_PER_SAMPLE
  const file = Buffer.alloc(WAVE_HEADER_BYTES + dataBytes)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(WAVE_HEADER_BYTES - CHUNK_HEADER_BYTES + dataBytes, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(FMT_BYTES, 16)
  file.writeUInt16LE(WAVE_FORMAT_PCM, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(sampleRate, 24)
  file.writeUInt32LE(sampleRate * BYTES_PER_SAMPLE, 28)
  file.writeUInt16LE(BYTES_PER_SAMPLE, 32)
  file.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(dataBytes, 40)
  writeSamples(samples, file, WAVE_HEADER_BYTES)
  return file
}

/** Joins parts with silence between them; `gaps` has one length in samples for each place between two parts. */
export const join = (parts: readonly Int16Array[], gaps: readonly number[]): Int16Array => {
  if (gaps.length !== Math.max(0, parts.length - 1)) throw new RangeError(`${parts.length} parts cannot be joined with ${gaps.length} gaps`)
  const length = parts.reduce((sum, part) => sum + part.length, 0) + gaps.reduce((sum, gap) => sum + gap, 0)
  const joined = new Int16Array(length)
  let at = 0
  for (const [i, part] of parts.entries()) {
    joined.set(part, at)
    at += part.length + (gaps[i] ?? 0)
  }
  return joined
}

/** The largest distance from zero among the samples, and the root of their mean square. */
export const levelOf = (samples: Int16Array): { readonly peak: number; readonly rms: number } => {
  let peak = 0
  let squares = 0
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample))
    squares += sample * sample
  }
  return { peak, rms: Math.sqrt(squares / Math.max(1, samples.length)) }
}

const fadeEnds = (samples: Int16Array, fadeSamples: number): void => {
  const length = Math.min(fadeSamples, Math.floor(samples.length / 2))
  for (let i = 0; i < length; i++) {
    const last = samples.length - 1 - i
    samples[i] = Math.round(((samples[i] ?? 0) * i) / length)
    samples[last] = Math.round(((samples[last] ?? 0) * i) / length)
  }
}

/**
 * Makes a clip fit to be joined: silence at both ends cut to 15 ms, the rest brought to one level within the peak limit, ends faded so that a join
 * does not click. Null when there is nothing but silence.
 */
export const prepareClip = ({ sampleRate, samples }: Pcm): Int16Array | null => {
  const { levelRms, peakLimit, maxGain, silenceOfPeak, silenceFloor, trimMarginMs, fadeMs } = CLIP_PREPARATION
  const threshold = Math.max(silenceFloor, levelOf(samples).peak * silenceOfPeak)
  const isSound = (sample: number): boolean => Math.abs(sample) > threshold
  const first = samples.findIndex(isSound)
  if (first === -1) return null
  const margin = samplesOf(trimMarginMs, sampleRate)
  const clip = samples.slice(Math.max(0, first - margin), samples.findLastIndex(isSound) + 1 + margin)
  const { peak, rms } = levelOf(clip)
  const gain = Math.min(levelRms / rms, peakLimit / peak, maxGain)
  for (const [i, sample] of clip.entries()) clip[i] = Math.round(sample * gain)
  fadeEnds(clip, samplesOf(fadeMs, sampleRate))
  return clip
}

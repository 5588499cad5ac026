import { join, samplesOf } from './wav.ts'

const DING_HZ = 659.26
const DONG_HZ = 523.25
const DING_MS = 480
const DONG_MS = 820
const ATTACK_MS = 4
const DECAY_MS = 260
const RELEASE_MS = 60
const PEAK = 20_000
/** Loudness of the tone and its overtones; the sum is 1, so that the peak is never passed. */
const PARTIALS = [
  { times: 1, share: 0.72 },
  { times: 2, share: 0.2 },
  { times: 3, share: 0.08 },
] as const

const tone = ({ hz, lengthMs, sampleRate }: { hz: number; lengthMs: number; sampleRate: number }): Int16Array => {
  const samples = new Int16Array(samplesOf(lengthMs, sampleRate))
  for (let i = 0; i < samples.length; i++) {
    const atMs = (i * 1000) / sampleRate
    const envelope = Math.min(1, atMs / ATTACK_MS) * Math.exp(-atMs / DECAY_MS) * Math.min(1, (lengthMs - atMs) / RELEASE_MS)
    const wave = PARTIALS.reduce((sum, { times, share }) => sum + share * Math.sin((2 * Math.PI * hz * times * atMs) / 1000), 0)
    samples[i] = Math.round(PEAK * envelope * wave)
  }
  return samples
}

// One entry for each rate that a voice has had: 22.05 kHz, and 44.1 kHz in a hall with such recordings.
const made = new Map<number, Int16Array>()

/** The 叮咚 that turns heads before a call: the tones E5 and C5, 1.3 s, made here so that it needs no file. Not to be written to. */
export const chimeAt = (sampleRate: number): Int16Array => {
  const known = made.get(sampleRate)
  if (known !== undefined) return known
  const ding = tone({ hz: DING_HZ, lengthMs: DING_MS, sampleRate })
  const dong = tone({ hz: DONG_HZ, lengthMs: DONG_MS, sampleRate })
  const chime = join([ding, dong], [0])
  made.set(sampleRate, chime)
  return chime
}

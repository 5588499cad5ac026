import { chimeAt } from './chime.ts'
import type { ClipBank } from './clip-bank.ts'
import { type Call, type CallPlan, planCall, type Wording } from './plan.ts'
import { buildWav, join, samplesOf } from './wav.ts'

/**
 * A call as a WAV file. `onceMs` is where the first sentence ends, `durationMs` the whole; both rounded up to whole milliseconds.
 * `spoken` is false where there is only the chime.
 */
export type Rendering = { readonly wav: Buffer; readonly durationMs: number; readonly onceMs: number; readonly spoken: boolean }

/** Renderings kept of one bank: about 20 MB at 22.05 kHz, twice that at 44.1 kHz. A call is fetched by the displays of its zone within seconds. */
export const MAX_RENDERINGS = 32

const AFTER_CHIME_MS = 150
const BETWEEN_PHRASES_MS = 80
/** Digits that run into each other are what people mishear. */
const BETWEEN_CLIPS_MS = 25

const kept = new WeakMap<ClipBank, Map<string, Rendering>>()

const msOf = (samples: number, sampleRate: number): number => Math.ceil((samples * 1000) / sampleRate)

const chimeOnly = (sampleRate: number): Rendering => {
  const samples = chimeAt(sampleRate)
  const durationMs = msOf(samples.length, sampleRate)
  return { wav: buildWav({ sampleRate, samples }), durationMs, onceMs: durationMs, spoken: false }
}

/** One sentence, or null when a clip of it is not there. */
const sentenceOf = (bank: ClipBank, { phrases }: CallPlan): Int16Array | null => {
  const parts: Int16Array[] = []
  const gaps: number[] = []
  for (const phrase of phrases) {
    for (const [i, id] of phrase.entries()) {
      const clip = bank.clip(id)
      if (clip === null) return null
      if (parts.length > 0) gaps.push(samplesOf(i === 0 ? BETWEEN_PHRASES_MS : BETWEEN_CLIPS_MS, bank.sampleRate))
      parts.push(clip)
    }
  }
  return join(parts, gaps)
}

const render = (bank: ClipBank, call: Call, wording: Wording): Rendering => {
  const { sampleRate } = bank
  const plan = bank.kind === 'none' ? null : planCall(call, wording)
  const sentence = plan === null ? null : sentenceOf(bank, plan)
  if (plan === null || sentence === null) return chimeOnly(sampleRate)
  const chime = chimeAt(sampleRate)
  const afterChime = samplesOf(AFTER_CHIME_MS, sampleRate)
  const pauses = Array.from({ length: plan.repetitions - 1 }, () => samplesOf(plan.pauseMs, sampleRate))
  const samples = join([chime, ...Array.from({ length: plan.repetitions }, () => sentence)], [afterChime, ...pauses])
  return {
    wav: buildWav({ sampleRate, samples }),
    durationMs: msOf(samples.length, sampleRate),
    onceMs: msOf(chime.length + afterChime + sentence.length, sampleRate),
    spoken: true,
  }
}

/**
 * Renders a call with a bank's voice: chime, sentence, pause, sentence again. With no voice, or for a number that has no spoken form, only the
 * chime. The renderings used last are kept as long as their bank is, so that every display of a zone gets the same bytes.
 */
export const renderCall = (bank: ClipBank, call: Call, wording: Wording): Rendering => {
  const renderings = kept.get(bank) ?? new Map<string, Rendering>()
  kept.set(bank, renderings)
  const key =
    bank.kind === 'none' ? 'chime' : `${call.number} ${call.counterNumber} ${call.recall} ${wording.repetitions} ${wording.sayErrand}`
  const rendering = renderings.get(key) ?? render(bank, call, wording)
  // A map keeps the order of insertion: what is used goes to the end, and the first is the one unused for longest.
  renderings.delete(key)
  renderings.set(key, rendering)
  const [oldest] = renderings.keys()
  if (renderings.size > MAX_RENDERINGS && oldest !== undefined) renderings.delete(oldest)
  return rendering
}

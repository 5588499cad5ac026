import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { chimeAt } from './chime.ts'
import { type ClipBank, openClipBank, silentBank } from './clip-bank.ts'
import { CLIPS, type ClipId } from './clips.ts'
import { type Call, planCall } from './plan.ts'
import { MAX_RENDERINGS, renderCall } from './speak.ts'
import { levelOf, parseWav } from './wav.ts'

const USUAL = { repetitions: 2, sayErrand: true }
const renderUsual = (bank: ClipBank, call: Parameters<typeof renderCall>[1]) => renderCall(bank, call, USUAL)

const AFTER_CHIME_MS = 150
const BETWEEN_CLIPS_MS = 25
const BETWEEN_PHRASES_MS = 80
const PAUSE_MS = 700
const MIN_RMS = 2_000

/** A bank whose clips are tones of different pitch and length, so that a clip at the wrong place is noticed. */
const toneBank = (sampleRate: number): ClipBank => {
  const clips = new Map<ClipId, Int16Array>(
    CLIPS.map(({ id }, nth) => [
      id,
      Int16Array.from({ length: 3000 + 37 * nth }, (_, i) => Math.round(9000 * Math.cos(((nth + 5) * i) / 200)) || 1),
    ]),
  )
  return { kind: 'recorded', detail: 'tones', sampleRate, clip: (id) => clips.get(id) ?? null }
}

const espeakHere = spawnSync('espeak-ng', ['--version']).error === undefined
const dataDir = mkdtempSync(joinPath(tmpdir(), 'jiaohao-speak-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const quiet = { info: () => undefined, warn: () => undefined }

if (!espeakHere) console.warn('espeak-ng is not installed: calls are not rendered with its voice')

const banks: { voice: string; missing: boolean; open: () => Promise<ClipBank> }[] = [
  { voice: 'tones at 22.05 kHz', missing: false, open: async () => toneBank(22_050) },
  { voice: 'tones at 44.1 kHz', missing: false, open: async () => toneBank(44_100) },
  {
    voice: 'espeak-ng',
    missing: !espeakHere,
    open: () => openClipBank({ dataDir, espeakPath: 'espeak-ng', log: quiet, signal: new AbortController().signal }),
  },
]

const calls: Call[] = [
  { number: 'A001', counterNumber: 3, recall: false },
  { number: 'B110', counterNumber: 12, recall: false },
  { number: 'A1000', counterNumber: 20, recall: true },
]

type Expected = { readonly segments: { readonly at: number; readonly clip: Int16Array }[]; readonly onceEnd: number; readonly end: number }

/** Where every part must lie, from the plan and the lengths of the clips alone. */
const expectedOf = (bank: ClipBank, call: Call): Expected => {
  const samples = (ms: number): number => Math.round((ms * bank.sampleRate) / 1000)
  const segments: Expected['segments'] = []
  const chime = chimeAt(bank.sampleRate)
  let at = chime.length + samples(AFTER_CHIME_MS)
  segments.push({ at: 0, clip: chime })
  const ends: number[] = []
  for (const repetition of [0, 1]) {
    if (repetition === 1) at += samples(PAUSE_MS)
    for (const [nth, phrase] of (planCall(call, USUAL)?.phrases ?? []).entries()) {
      for (const [i, id] of phrase.entries()) {
        if (i > 0) at += samples(BETWEEN_CLIPS_MS)
        else if (nth > 0) at += samples(BETWEEN_PHRASES_MS)
        const clip = bank.clip(id) ?? new Int16Array(0)
        segments.push({ at, clip })
        at += clip.length
      }
    }
    ends.push(at)
  }
  return { segments, onceEnd: ends[0] ?? 0, end: at }
}

const heardOf = (wav: Buffer): { sampleRate: number; samples: Int16Array } => {
  const parsed = parseWav(wav, { streamed: false })
  if (parsed.state === 'refused') throw new Error(parsed.reason)
  return parsed
}

const isSame = (a: Int16Array, b: Int16Array): boolean => Buffer.from(a.slice().buffer).equals(Buffer.from(b.slice().buffer))

describe.each(banks)('renderCall with $voice', { timeout: 60_000 }, ({ missing, open }) => {
  test.skipIf(missing).each(calls)(
    '$number to window $counterNumber (recall $recall) has the chime and then every clip at its place, and nothing else',
    async (call) => {
      const bank = await open()
      const rendering = renderUsual(bank, call)
      const { sampleRate, samples } = heardOf(rendering.wav)
      const expected = expectedOf(bank, call)
      expect(sampleRate).toBe(bank.sampleRate)
      expect(Math.abs(samples.length - expected.end)).toBeLessThanOrEqual(1)
      const rest = samples.slice()
      for (const { at, clip } of expected.segments) {
        expect(isSame(samples.subarray(at, at + clip.length), clip)).toBe(true)
        expect(levelOf(clip).rms).toBeGreaterThan(MIN_RMS)
        rest.fill(0, at, at + clip.length)
      }
      expect(levelOf(rest).peak).toBe(0)
      expect(levelOf(samples).peak).toBeLessThan(32_000)
      expect(rendering.spoken).toBe(true)
      expect(rendering.durationMs).toBe(Math.ceil((samples.length * 1000) / sampleRate))
      expect(rendering.onceMs).toBe(Math.ceil((expected.onceEnd * 1000) / sampleRate))
    },
  )

  test.skipIf(missing)('the sentence is said twice, the same to the sample, 700 ms of silence apart', async () => {
    const bank = await open()
    const rendering = renderUsual(bank, { number: 'A027', counterNumber: 5, recall: false })
    const { sampleRate, samples } = heardOf(rendering.wav)
    const { onceEnd } = expectedOf(bank, { number: 'A027', counterNumber: 5, recall: false })
    const begin = chimeAt(sampleRate).length + Math.round((AFTER_CHIME_MS * sampleRate) / 1000)
    const again = onceEnd + Math.round((PAUSE_MS * sampleRate) / 1000)
    expect(isSame(samples.subarray(begin, onceEnd), samples.subarray(again))).toBe(true)
    expect(levelOf(samples.subarray(onceEnd, again)).peak).toBe(0)
    expect(again - onceEnd).toBe(Math.round(0.7 * sampleRate))
    // The pause as it is heard: the gap, and at most the trimmed silence that two clips may keep at their ends.
    const isSound = (sample: number): boolean => Math.abs(sample) > 300
    const heardPause = samples.subarray(onceEnd).findIndex(isSound) + [...samples.subarray(0, onceEnd)].reverse().findIndex(isSound)
    expect((heardPause * 1000) / sampleRate).toBeGreaterThanOrEqual(700)
    expect((heardPause * 1000) / sampleRate).toBeLessThan(860)
  })
})

describe('renderCall without a voice', () => {
  test.each<[string, ClipBank, Call]>([
    ['no bank has a voice', silentBank('none'), { number: 'A001', counterNumber: 3, recall: false }],
    ['the number has no spoken form', toneBank(22_050), { number: '贵宾1', counterNumber: 3, recall: false }],
    ['a clip is not there', { ...toneBank(44_100), clip: () => null }, { number: 'A001', counterNumber: 3, recall: false }],
  ])('a call is the chime alone when %s', (_, bank, call) => {
    const rendering = renderUsual(bank, call)
    const { sampleRate, samples } = heardOf(rendering.wav)
    expect(isSame(samples, chimeAt(bank.sampleRate))).toBe(true)
    expect(rendering).toMatchObject({ spoken: false, durationMs: 1300, onceMs: 1300 })
    expect(sampleRate).toBe(bank.sampleRate)
  })
})

describe('the renderings kept', () => {
  const call = (sequence: number): Call => ({ number: `A${String(sequence).padStart(3, '0')}`, counterNumber: 1, recall: false })

  test('the same call gives the same bytes without rendering again, a recall or another window does not', () => {
    const bank = toneBank(22_050)
    const { wav } = renderUsual(bank, call(1))
    expect(renderUsual(bank, call(1)).wav === wav).toBe(true)
    expect(renderUsual(bank, { ...call(1), recall: true }).wav.equals(wav)).toBe(false)
    expect(renderUsual(bank, { ...call(1), counterNumber: 11 }).wav.equals(wav)).toBe(false)
    expect(renderUsual(toneBank(22_050), call(1)).wav === wav).toBe(false)
  })

  test('beyond the limit the one unused for longest goes', () => {
    const bank = toneBank(22_050)
    const first = renderUsual(bank, call(1))
    const second = renderUsual(bank, call(2))
    for (let sequence = 3; sequence <= MAX_RENDERINGS; sequence++) renderUsual(bank, call(sequence))
    expect(renderUsual(bank, call(1)) === first).toBe(true)
    renderUsual(bank, call(MAX_RENDERINGS + 1))
    expect(renderUsual(bank, call(1)) === first).toBe(true)
    expect(renderUsual(bank, call(2)) === second).toBe(false)
  })
})

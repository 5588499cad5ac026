import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { CLIPS } from './clips.ts'
import { espeakArguments, findEspeak, synthesizeClips } from './espeak.ts'
import { levelOf } from './wav.ts'

const espeakHere = spawnSync('espeak-ng', ['--version']).error === undefined

if (!espeakHere) console.warn('espeak-ng is not installed: its phonemes and clips are not checked')

const phonemesOf = (args: readonly string[]): string => execFileSync('espeak-ng', ['-x', '-q', ...args], { encoding: 'utf8' }).trim()

// Tone letters of the voice: level, rising, dipping (half before another syllable), falling (half before another falling one).
const TONES: Record<string, readonly string[]> = { '1': ['55'], '2': ['35'], '3': ['214', '21'], '4': ['51', '53'] }
const tonesOf = (phonemes: string): string[] => phonemes.match(/\d+/g) ?? []

// The standard reading of each character in isolation, with the yāo of telephone numbers; written apart from the table that it checks.
const READINGS =
  '请qing3 再zai4 次ci4 呼hu1 叫jiao4 号hao4 顾gu4 客ke4 到dao4 窗chuang1 口kou3 办ban4 理li3 业ye4 务wu4 ' +
  '零ling2 幺yao1 一yi1 二er4 三san1 四si4 五wu3 六liu4 七qi1 八ba1 九jiu3 十shi2'
const readingOf = new Map(READINGS.split(' ').map((reading) => [reading.slice(0, 1), reading.slice(1)]))

describe('what espeak-ng is told', () => {
  test('is the reading of the very characters that the wall shows', () => {
    const chinese = CLIPS.filter(({ pinyin }) => pinyin !== null)
    expect(chinese.map(({ pinyin }) => pinyin?.replaceAll(' ', ''))).toEqual(
      chinese.map(({ text }) => [...text].map((character) => readingOf.get(character)).join('')),
    )
  })

  test('is never hanzi', () => {
    expect(CLIPS.flatMap(espeakArguments).filter((argument) => /[^ -~]/.test(argument))).toEqual([])
  })
})

describe.skipIf(!espeakHere)('espeak-ng', { timeout: 60_000 }, () => {
  test.each(CLIPS.filter(({ pinyin }) => pinyin !== null))('speaks $text with its tones and without leaving Chinese', (clip) => {
    const phonemes = phonemesOf(espeakArguments(clip))
    // A syllable that the voice does not know is read by another language, whose name stands in brackets.
    expect(phonemes).not.toMatch(/[()]/)
    const wanted = clip.pinyin?.match(/\d/g) ?? []
    const spoken = tonesOf(phonemes)
    expect(spoken).toHaveLength(wanted.length)
    for (const [i, tone] of wanted.entries()) expect(TONES[tone]).toContain(spoken[i])
  })

  test('gives each letter its own English name', () => {
    const names = CLIPS.filter(({ pinyin }) => pinyin === null).map((clip) => phonemesOf(espeakArguments(clip)))
    expect(new Set(names).size).toBe(26)
    expect(names.filter((name) => /[()\d]/.test(name))).toEqual([])
    expect(names.slice(0, 3)).toEqual(["'eI", "b'i:", "s'i:"])
  })

  test('makes every clip: audible, level with the others, under 1.5 s, with no more than 80 ms of silence at either end', async () => {
    const synthesis = await synthesizeClips('espeak-ng', new AbortController().signal)
    if (synthesis.state === 'failed') throw new Error(synthesis.reason)
    const { clips, sampleRate } = synthesis.set
    expect([...clips.keys()].sort()).toEqual(CLIPS.map(({ id }) => id).sort())
    for (const samples of clips.values()) {
      const { peak, rms } = levelOf(samples)
      expect(peak).toBeLessThan(32_000)
      expect(rms).toBeGreaterThan(4_000)
      expect(rms).toBeLessThan(5_000)
      expect(samples.length).toBeGreaterThan(0.15 * sampleRate)
      expect(samples.length).toBeLessThan(1.5 * sampleRate)
      const isSound = (sample: number): boolean => Math.abs(sample) > peak * 0.02
      const silentSamples = 0.08 * sampleRate
      expect(samples.findIndex(isSound)).toBeLessThan(silentSamples)
      expect(samples.length - samples.findLastIndex(isSound)).toBeLessThan(silentSamples)
    }
    expect(new Set([...clips.values()].map((samples) => Buffer.from(samples.buffer).toString('base64'))).size).toBe(CLIPS.length)
  })

  test('is found with its version', async () => {
    expect(await findEspeak('espeak-ng')).toMatchObject({ state: 'found', version: expect.stringMatching(/^\d+\.\d+/) })
  })
})

test('a program that is not there is absent, not a failure', async () => {
  expect(await findEspeak('/nowhere/espeak-ng')).toEqual({ state: 'absent' })
})

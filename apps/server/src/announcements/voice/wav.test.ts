import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chimeAt } from './chime.ts'
import { buildWav, CLIP_PREPARATION, join, levelOf, parseWav, prepareClip } from './wav.ts'

const RATE = 22_050

const toneOf = ({ peak, samples, hz = 440, rate = RATE }: { peak: number; samples: number; hz?: number; rate?: number }): Int16Array =>
  Int16Array.from({ length: samples }, (_, i) => Math.round(peak * Math.sin((2 * Math.PI * hz * i) / rate)))

const wavOf = (): Buffer => buildWav({ sampleRate: RATE, samples: toneOf({ peak: 9000, samples: 100 }) })

const withUint16 =
  (value: number, offset: number) =>
  (file: Buffer): Buffer => {
    file.writeUInt16LE(value, offset)
    return file
  }

describe('buildWav and parseWav', () => {
  test('any samples come back as they were, also from bytes at an odd address', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 300 }), fc.constantFrom(22_050, 44_100), (samples, sampleRate) => {
        const file = buildWav({ sampleRate, samples })
        const shifted = new Uint8Array(file.length + 1)
        shifted.set(file, 1)
        expect(parseWav(shifted.subarray(1), { streamed: false })).toEqual({ state: 'pcm', sampleRate, samples })
      }),
    )
  })

  test('the header is that of canonical PCM', () => {
    const file = buildWav({ sampleRate: RATE, samples: Int16Array.of(1, -2) })
    expect(file.toString('hex')).toBe(
      '524946462800000057415645666d742010000000010001002256000044ac000002001000646174610400' + '00000100feff',
    )
  })

  test('chunks before the data are passed over, with their pad byte', () => {
    const file = wavOf()
    const list = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1')
    const parsed = parseWav(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]), { streamed: false })
    expect(parsed).toEqual({ state: 'pcm', sampleRate: RATE, samples: toneOf({ peak: 9000, samples: 100 }) })
  })

  test('the extensible form of PCM is read', () => {
    const file = wavOf()
    const format = Buffer.alloc(48)
    file.copy(format, 0, 12, 36)
    format.writeUInt32LE(40, 4)
    format.writeUInt16LE(0xfffe, 8)
    format.writeUInt16LE(22, 24)
    format.writeUInt16LE(16, 26)
    format.writeUInt16LE(1, 32)
    const parsed = parseWav(Buffer.concat([file.subarray(0, 12), format, file.subarray(36)]), { streamed: false })
    expect(parsed.state).toBe('pcm')
  })

  test.each<[string, (file: Buffer) => Buffer, string]>([
    ['an empty file', () => Buffer.alloc(0), 'not a WAV file'],
    ['another kind of file', () => Buffer.from('ID3\x04 this is an mp3'), 'not a WAV file'],
    ['two channels', withUint16(2, 22), '2 channels instead of 1'],
    ['24 bits', withUint16(24, 34), '24 bits instead of 16'],
    ['floating point', withUint16(3, 20), 'not PCM'],
    ['a rate of nothing', withUint16(0, 24), 'no format before its data'],
    ['missing data', (file) => file.subarray(0, 36), 'no data in it'],
    ['half of its data', (file) => file.subarray(0, 144), 'cut off'],
  ])('a file with %s is refused with its reason', (_, spoil, reason) => {
    expect(parseWav(spoil(wavOf()), { streamed: false })).toEqual({ state: 'refused', reason })
  })

  test('a stream that could not know its length is read to its end', () => {
    const file = wavOf()
    file.writeUInt32LE(0x7ffff000, 40)
    const parsed = parseWav(file, { streamed: true })
    expect(parsed.state === 'pcm' && parsed.samples.length).toBe(100)
  })

  test('no bytes whatever make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, streamed) => {
        const file = wavOf()
        file.set(bytes, 12)
        expect(['pcm', 'refused']).toContain(parseWav(file, { streamed }).state)
      }),
    )
  })
})

describe('join', () => {
  test('parts follow each other with exact silence between them', () => {
    expect(join([Int16Array.of(1, 2), Int16Array.of(3), Int16Array.of(4)], [3, 0])).toEqual(Int16Array.of(1, 2, 0, 0, 0, 3, 4))
  })

  test('a wrong count of gaps is a fault', () => {
    expect(() => join([Int16Array.of(1), Int16Array.of(2)], [])).toThrow(RangeError)
  })
})

describe('prepareClip', () => {
  const silence = new Int16Array(RATE)

  test('half a second of silence at each end is cut to 15 ms', () => {
    const sound = toneOf({ peak: 9000, samples: RATE / 2 })
    const clip = prepareClip({ sampleRate: RATE, samples: join([silence, sound, silence], [0, 0]) })
    const marginMs = (((clip?.length ?? 0) - sound.length) * 1000) / RATE / 2
    expect(marginMs).toBeGreaterThan(13)
    expect(marginMs).toBeLessThan(16)
  })

  test('a loud and a quiet clip come to one level', () => {
    for (const peak of [3000, 20_000]) {
      const clip = prepareClip({ sampleRate: RATE, samples: toneOf({ peak, samples: RATE }) })
      expect(levelOf(clip ?? silence).rms).toBeCloseTo(CLIP_PREPARATION.levelRms, -2)
    }
  })

  test('a clip with a far peak stays within the peak limit', () => {
    const samples = toneOf({ peak: 1000, samples: RATE })
    samples[5000] = -32_768
    const { peak } = levelOf(prepareClip({ sampleRate: RATE, samples }) ?? silence)
    expect(peak).toBeLessThan(32_000)
    expect(peak).toBeGreaterThan(31_000)
  })

  test('silence and faint hum are no clip', () => {
    expect(prepareClip({ sampleRate: RATE, samples: silence })).toBeNull()
    expect(prepareClip({ sampleRate: RATE, samples: new Int16Array(0) })).toBeNull()
    expect(prepareClip({ sampleRate: RATE, samples: toneOf({ peak: 40, samples: RATE }) })).toBeNull()
  })
})

describe('chimeAt', () => {
  const loudnessAt = (samples: Int16Array, hz: number, rate: number): number => {
    let [re, im] = [0, 0]
    for (const [i, sample] of samples.entries()) {
      re += sample * Math.cos((2 * Math.PI * hz * i) / rate)
      im += sample * Math.sin((2 * Math.PI * hz * i) / rate)
    }
    return Math.hypot(re, im) / samples.length
  }

  test.each([22_050, 44_100])('at %d Hz it lasts 1.3 s, is heard as E5 and then C5, and never clips', (rate) => {
    const chime = chimeAt(rate)
    expect(chime.length).toBe(Math.round(1.3 * rate))
    const ding = chime.subarray(0, 0.48 * rate)
    const dong = chime.subarray(0.48 * rate)
    expect(loudnessAt(ding, 659.26, rate)).toBeGreaterThan(5 * loudnessAt(ding, 523.25, rate))
    expect(loudnessAt(dong, 523.25, rate)).toBeGreaterThan(5 * loudnessAt(dong, 659.26, rate))
    const { peak, rms } = levelOf(chime)
    expect(peak).toBeLessThan(32_000)
    expect(rms).toBeGreaterThan(2_000)
    expect(Math.abs(chime.at(-1) ?? 1)).toBeLessThan(50)
  })
})

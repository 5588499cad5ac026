import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFrame, type Frame, takeFrames } from './frames.ts'

const byte = fc.integer({ min: 0, max: 255 })
const frame: fc.Arbitrary<Frame> = fc.record({ to: byte, from: byte, header: byte, data: fc.uint8Array({ maxLength: 20 }) })

test('the simple poll of the specification is 40 0 1 254 and its checksum', () => {
  expect([...encodeFrame({ to: 40, from: 1, header: 254, data: new Uint8Array() })]).toEqual([40, 0, 1, 254, 217])
})

test('in whatever pieces frames arrive, each is read once and whole', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 5 }), fc.array(fc.nat({ max: 150 }), { maxLength: 10 }), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(encodeFrame))
      const places = [0, ...cuts.map((cut) => Math.min(cut, stream.length)).sort((a, b) => a - b), stream.length]
      let rest: Uint8Array = new Uint8Array()
      const read: Frame[] = []
      for (const [index, end] of places.slice(1).entries()) {
        const taken = takeFrames(Buffer.concat([rest, stream.subarray(places[index], end)]))
        read.push(...taken.frames)
        rest = taken.rest
      }
      expect(read.map(({ data, ...head }) => ({ ...head, data: [...data] }))).toEqual(
        sent.map(({ data, ...head }) => ({ ...head, data: [...data] })),
      )
      expect(rest).toHaveLength(0)
    }),
  )
})

test('a frame of which one bit is wrong is passed over', () => {
  const bytes = encodeFrame({ to: 1, from: 40, header: 0, data: Uint8Array.from([7]) })
  bytes[4] = 6
  expect(takeFrames(bytes).frames).toEqual([])
})

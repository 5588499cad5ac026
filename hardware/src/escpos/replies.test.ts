import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Reply, replyReader, statusOf } from './replies.ts'

const idle = { printer: 0x12, offlineCause: 0x12, error: 0x12, paper: 0x12 }
const readAll = (chunks: readonly Uint8Array[]): Reply[] => {
  const replies: Reply[] = []
  const read = replyReader((reply) => replies.push(reply))
  for (const chunk of chunks) read(chunk)
  return replies
}

test.each([
  [{}, 'ok'],
  [{ offlineCause: 0x16, printer: 0x1a }, 'cover-open'],
  [{ paper: 0x7e, printer: 0x1a }, 'paper-out'],
  [{ offlineCause: 0x32 }, 'paper-out'],
  [{ paper: 0x1e }, 'paper-near-end'],
  [{ error: 0x1a }, 'error'],
  [{ error: 0x32 }, 'error'],
  [{ error: 0x52 }, 'error'],
  [{ offlineCause: 0x52 }, 'error'],
  [{ printer: 0x1a }, 'offline'],
  [{ offlineCause: 0x16, paper: 0x7e }, 'cover-open'],
] as const)('DLE EOT answers %j mean %s', (change, state) => {
  expect(statusOf({ ...idle, ...change }).state).toBe(state)
})

test('answers are read whatever pieces they arrive in', () => {
  const stream = Buffer.from('12 3722 61316232 00 00 1a 3722 78787878 00'.replaceAll(' ', ''), 'hex')
  fc.assert(
    fc.property(fc.array(fc.nat({ max: stream.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
      expect(readAll(places.slice(1).map((end, index) => stream.subarray(places[index], end)))).toEqual([
        { kind: 'status', byte: 0x12 },
        { kind: 'process-id', processId: 'a1b2' },
        { kind: 'paper-sensor', byte: 0 },
        { kind: 'status', byte: 0x1a },
        { kind: 'process-id', processId: 'xxxx' },
      ])
    }),
  )
})

test('flow control and other bytes answer nothing', () => {
  expect(readAll([Buffer.from([0x11, 0x13, 0x93, 0xff])])).toEqual([])
})

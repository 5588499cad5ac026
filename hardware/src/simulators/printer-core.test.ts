import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeOrder } from '../escpos/encode.ts'
import { printerProfile } from '../escpos/profile.ts'
import { sampleTicket } from '../testing/sample-papers.ts'
import { changeCondition, newPrinterCore, type PrinterCore, type PrinterEffect, receive } from './printer-core.ts'

const ready = { paper: 'ok', coverOpen: false } as const
const ticket = (number: string, processId: string): Buffer =>
  encodeOrder({ copy: 0, content: sampleTicket({ number }) }, printerProfile(80, 'processId'), processId)
const feed = (core: PrinterCore, chunks: readonly Uint8Array[]) => {
  const effects: PrinterEffect[] = []
  let now = core
  for (const chunk of chunks) {
    const result = receive(now, chunk)
    now = result.core
    effects.push(...result.effects)
  }
  return { core: now, effects }
}

test('in whatever pieces two tickets arrive, two papers come out and each is confirmed by its own id', () => {
  const one = ticket('A001', 'aaaa')
  const two = ticket('A002', 'bbbb')
  const stream = Buffer.concat([one, two])
  fc.assert(
    fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 30 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
      const { effects } = feed(
        newPrinterCore(ready),
        places.slice(1).map((end, index) => stream.subarray(places[index], end)),
      )
      const replies = effects.flatMap((effect) => (effect.kind === 'reply' ? [effect.bytes.toString('latin1')] : []))
      const papers = effects.flatMap((effect) => (effect.kind === 'paper' ? [effect.bytes] : []))
      expect(replies).toEqual(['7"aaaa\0', '7"bbbb\0'])
      expect(papers).toHaveLength(2)
      // A piece may end between the cut and the question, which then belongs to no paper.
      expect(one.subarray(0, papers[0]?.length).equals(papers[0] ?? Buffer.alloc(0))).toBe(true)
      expect(papers[0]?.length).toBeGreaterThanOrEqual(one.length - 11)
    }),
  )
})

test('a ticket that arrives whole is kept byte for byte, its question included', () => {
  const { effects } = feed(newPrinterCore(ready), [ticket('A001', 'aaaa')])
  expect(effects[0]).toEqual({ kind: 'paper', bytes: ticket('A001', 'aaaa') })
})

test('half a paper that the next ESC @ interrupts is a scrap and not a paper', () => {
  const whole = ticket('A001', 'aaaa')
  const { effects } = feed(newPrinterCore(ready), [whole.subarray(0, 200), whole])
  expect(effects.map((effect) => effect.kind)).toEqual(['scrap', 'paper', 'reply'])
})

test('a printer that is idle answers DLE EOT 1 to 4 with its fixed bits', () => {
  const { effects } = feed(
    newPrinterCore(ready),
    [1, 2, 3, 4].map((kind) => Buffer.from([0x10, 0x04, kind])),
  )
  expect(effects.map((effect) => effect.bytes.toString('hex'))).toEqual(['12', '12', '12', '12'])
})

test('a printer without paper collects bytes, still says why, and prints when it has paper again', () => {
  const empty = newPrinterCore({ paper: 'out', coverOpen: false })
  const { core, effects } = feed(empty, [ticket('A001', 'aaaa'), Buffer.from([0x10, 0x04, 0x04])])
  expect(effects).toEqual([{ kind: 'reply', bytes: Buffer.from([0x7e]) }])
  const refilled = changeCondition(core, ready)
  expect(refilled.effects.map((effect) => effect.kind)).toEqual(['paper', 'reply'])
})

test('GS r is answered after the paper before it', () => {
  const bytes = encodeOrder({ copy: 0, content: sampleTicket({}) }, printerProfile(58, 'gsr'), '0000')
  expect(feed(newPrinterCore(ready), [bytes]).effects).toEqual([
    { kind: 'paper', bytes },
    { kind: 'reply', bytes: Buffer.from([0]) },
  ])
})

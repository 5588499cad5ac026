import { DLE, EOT, PROCESS_ID_LENGTH } from '../escpos/commands.ts'
import { nextToken, type Token } from '../escpos/tokens.ts'

/** What the world does to a printer. */
export interface PrinterCondition {
  readonly paper: 'ok' | 'near-end' | 'out'
  readonly coverOpen: boolean
}

/** What comes out: a cut paper with its exact bytes, a piece that a new ESC @ interrupted, or bytes to send back. */
export type PrinterEffect =
  | { readonly kind: 'paper'; readonly bytes: Buffer }
  | { readonly kind: 'scrap'; readonly bytes: Buffer }
  | { readonly kind: 'reply'; readonly bytes: Buffer }

/** A printer's state: bytes it has not worked on yet, and the bytes of the paper that hangs out of it. */
export interface PrinterCore {
  readonly condition: PrinterCondition
  readonly buffer: Buffer
  readonly paper: Buffer
  readonly cut: boolean
}

/** Real printers hold 4–64 kB; what comes beyond is lost, as there. */
const PRINTER_BUFFER_LIMIT_BYTES = 65_536

/** A printer that was just switched on. */
export const newPrinterCore = (condition: PrinterCondition): PrinterCore => ({
  condition,
  buffer: Buffer.alloc(0),
  paper: Buffer.alloc(0),
  cut: false,
})

const offline = ({ paper, coverOpen }: PrinterCondition): boolean => paper === 'out' || coverOpen

/** The answer to DLE EOT n; bits 1 and 4 are always set. */
const statusByte = (condition: PrinterCondition, kind: number): number => {
  const { paper, coverOpen } = condition
  const nearEnd = paper === 'ok' ? 0 : 0x0c
  if (kind === 1) return 0x12 | (offline(condition) ? 0x08 : 0)
  if (kind === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0)
  if (kind === 4) return 0x12 | nearEnd | (paper === 'out' ? 0x60 : 0)
  return 0x12
}

const sensorByte = ({ paper }: PrinterCondition): number => (paper === 'out' ? 0x0f : paper === 'near-end' ? 0x03 : 0)

interface Work {
  paper: Buffer
  cut: boolean
  readonly condition: PrinterCondition
  readonly effects: PrinterEffect[]
}

const deliver = (work: Work): void => {
  if (work.paper.length > 0) work.effects.push({ kind: work.cut ? 'paper' : 'scrap', bytes: work.paper })
  work.paper = Buffer.alloc(0)
  work.cut = false
}

const obey = (work: Work, token: Exclude<Token, { kind: 'incomplete' }>, bytes: Buffer): void => {
  const name = token.kind === 'command' ? token.name : ''
  const reply = (answer: Buffer) => work.effects.push({ kind: 'reply', bytes: answer })
  if (token.kind === 'command' && name === 'DLE EOT') {
    reply(Buffer.from([statusByte(work.condition, token.parameters[0] ?? 0)]))
    return
  }
  const asks = name === 'GS (H' || name === 'GS r'
  // A question right behind the cut belongs to the paper that it asks about; anything else begins the next one.
  if (name === 'ESC @' || (work.cut && !asks)) deliver(work)
  work.paper = Buffer.concat([work.paper, bytes])
  if (name === 'GS V' || name === 'ESC i' || name === 'ESC m') work.cut = true
  if (!asks || token.kind !== 'command') return
  if (work.cut) deliver(work)
  if (name === 'GS r') reply(Buffer.from([sensorByte(work.condition)]))
  else reply(Buffer.concat([Buffer.from([0x37, 0x22]), token.parameters.subarray(2, 2 + PROCESS_ID_LENGTH), Buffer.from([0])]))
}

/** DLE EOT is answered at once even while the printer stands still and only collects bytes. */
const answersWhileOffline = (core: PrinterCore, bytes: Buffer): { effects: PrinterEffect[]; rest: Buffer } => {
  const effects: PrinterEffect[] = []
  const rest: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const kind = bytes[at + 2]
    if (bytes[at] === DLE && bytes[at + 1] === EOT && kind !== undefined) {
      effects.push({ kind: 'reply', bytes: Buffer.from([statusByte(core.condition, kind)]) })
      at += 2
    } else rest.push(bytes[at] ?? 0)
  }
  return { effects, rest: Buffer.from(rest) }
}

const workOff = (core: PrinterCore): { core: PrinterCore; effects: readonly PrinterEffect[] } => {
  const work: Work = { paper: core.paper, cut: core.cut, condition: core.condition, effects: [] }
  let at = 0
  while (at < core.buffer.length) {
    const token = nextToken(core.buffer, at)
    if (token.kind === 'incomplete') break
    obey(work, token, core.buffer.subarray(at, token.end))
    at = token.end
  }
  // Nothing follows the cut for now: the paper falls out without waiting for the next one.
  if (work.cut && at === core.buffer.length) deliver(work)
  return { core: { ...core, buffer: core.buffer.subarray(at), paper: work.paper, cut: work.cut }, effects: work.effects }
}

/** Bytes arrive. Pure: what comes out is returned, in its order. */
export const receive = (core: PrinterCore, bytes: Uint8Array): { core: PrinterCore; effects: readonly PrinterEffect[] } => {
  if (!offline(core.condition)) return workOff({ ...core, buffer: Buffer.concat([core.buffer, bytes]) })
  const { effects, rest } = answersWhileOffline(core, Buffer.from(bytes))
  return { core: { ...core, buffer: Buffer.concat([core.buffer, rest]).subarray(0, PRINTER_BUFFER_LIMIT_BYTES) }, effects }
}

/** Somebody opens the cover, or puts in a new roll; a printer that is ready again works off what it had collected. */
export const changeCondition = (
  core: PrinterCore,
  condition: PrinterCondition,
): { core: PrinterCore; effects: readonly PrinterEffect[] } => {
  const changed = { ...core, condition }
  return offline(condition) ? { core: changed, effects: [] } : workOff(changed)
}

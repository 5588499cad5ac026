import { randomInt } from 'node:crypto'
import type { PrintOrder } from '@jiaohao/shared/contract'
import type { Printer, PrinterStatus, PrintOutcome } from '../ports/printer.ts'
import { type Transport, TransportError } from '../ports/transport.ts'
import { askStatus, PROCESS_ID_LENGTH } from './commands.ts'
import { encodeOrder } from './encode.ts'
import type { PrinterProfile } from './profile.ts'
import { type Reply, replyReader, statusOf } from './replies.ts'

interface PrinterLimits {
  /** For the bytes of a paper to be taken. */
  readonly writeTimeoutMs: number
  /** From the last byte to the confirmation: a slow printer needs 4 s for a long ticket. */
  readonly confirmTimeoutMs: number
  /** For one answer to DLE EOT. */
  readonly statusTimeoutMs: number
}

export const PRINTER_LIMITS: PrinterLimits = { writeTimeoutMs: 5_000, confirmTimeoutMs: 8_000, statusTimeoutMs: 500 }

/** Zeros before the first paper of a process, whose forerunner may have died in mid-print: more than a code of a ticket takes. */
const FIRST_PADDING_BYTES = 1_024
const PROCESS_IDS = 36 ** PROCESS_ID_LENGTH

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

type Awaited =
  | { readonly got: 'reply'; readonly reply: Reply }
  | { readonly got: 'lost'; readonly reason: string }
  | { readonly got: 'nothing' }

interface Wait {
  readonly result: Promise<Awaited>
  readonly cancel: () => void
}

/** Listens from now on, so that it must be made before the bytes that it answers are sent. */
const waitFor = (transport: Transport, wanted: (reply: Reply) => boolean): { start: (timeoutMs: number) => void } & Wait => {
  let timer: NodeJS.Timeout | undefined
  let ended = false
  let settle: (value: Awaited) => void = () => undefined
  const result = new Promise<Awaited>((resolve) => {
    settle = resolve
  })
  const stopData = transport.onData(replyReader((reply) => wanted(reply) && end({ got: 'reply', reply })))
  const stopLost = transport.onLost((reason) => end({ got: 'lost', reason }))
  const end = (value: Awaited) => {
    ended = true
    clearTimeout(timer)
    stopData()
    stopLost()
    settle(value)
  }
  const start = (timeoutMs: number) => {
    // The answer may have come while the write was still being acknowledged.
    if (!ended) timer = setTimeout(() => end({ got: 'nothing' }), timeoutMs)
  }
  return { result, start, cancel: () => end({ got: 'nothing' }) }
}

/**
 * An ESC/POS printer behind a transport. A paper whose fate is unknown ends the connection, so that a late answer
 * to it is never taken for the answer to the next.
 */
export const thermalPrinter = (transport: Transport, profile: PrinterProfile, limits: PrinterLimits): Printer => {
  const acknowledgement = transport.answers ? profile.ack : 'none'
  const usedProfile: PrinterProfile = { ...profile, ack: acknowledgement }
  // A new process starts elsewhere, so that an answer to its forerunner's last paper matches nothing.
  let nextProcessId = randomInt(PROCESS_IDS)
  // What a command that was cut off may still swallow. Zeros feed it, and an idle printer ignores them; without them the next
  // paper could lose its beginning, and its number with it.
  let swallowableBytes = FIRST_PADDING_BYTES
  let printing = false
  let question: Wait | null = null

  const send = async (bytes: Buffer, processId: string): Promise<PrintOutcome> => {
    await transport.open()
    const confirmed = waitFor(transport, (reply) =>
      acknowledgement === 'processId' ? reply.kind === 'process-id' && reply.processId === processId : reply.kind === 'paper-sensor',
    )
    try {
      await transport.write(bytes, { timeoutMs: limits.writeTimeoutMs })
    } catch (error) {
      confirmed.cancel()
      throw error
    }
    if (acknowledgement === 'none') {
      confirmed.cancel()
      return { state: 'sent' }
    }
    confirmed.start(limits.confirmTimeoutMs)
    const answer = await confirmed.result
    if (answer.got === 'reply') return { state: 'confirmed' }
    return { state: 'uncertain', reason: answer.got === 'lost' ? `connection lost: ${answer.reason}` : 'no confirmation in time' }
  }

  const print = async (order: PrintOrder): Promise<PrintOutcome> => {
    printing = true
    // A question that waits for a mute printer must not hold up a customer.
    question?.cancel()
    nextProcessId = (nextProcessId + 1) % PROCESS_IDS
    const processId = nextProcessId.toString(36).padStart(PROCESS_ID_LENGTH, '0')
    try {
      const paper = encodeOrder(order, usedProfile, processId)
      const outcome = await send(Buffer.concat([Buffer.alloc(swallowableBytes), paper]), processId)
      swallowableBytes = outcome.state === 'uncertain' ? Math.max(swallowableBytes, paper.length) : 0
      if (outcome.state === 'uncertain') await transport.close()
      return outcome
    } catch (error) {
      const someLeft = error instanceof TransportError && error.bytesLeft === 'some'
      if (someLeft) swallowableBytes = Math.max(swallowableBytes, FIRST_PADDING_BYTES)
      await transport.close()
      return someLeft ? { state: 'uncertain', reason: messageOf(error) } : { state: 'not-sent', reason: messageOf(error) }
    } finally {
      printing = false
    }
  }

  const ask = async (kind: 1 | 2 | 3 | 4): Promise<number | null> => {
    const answer = waitFor(transport, (reply) => reply.kind === 'status')
    question = answer
    answer.start(limits.statusTimeoutMs)
    try {
      await transport.write(askStatus(kind), { timeoutMs: limits.statusTimeoutMs })
    } catch (error) {
      answer.cancel()
      throw error
    }
    const result = await answer.result
    return result.got === 'reply' && result.reply.kind === 'status' ? result.reply.byte : null
  }

  const askAll = async (): Promise<PrinterStatus | null> => {
    const bytes: number[] = []
    for (const kind of [1, 2, 3, 4] as const) {
      if (printing) return null
      const byte = await ask(kind)
      if (printing) return null
      if (byte === null) return { state: 'unknown', detail: 'the printer does not answer' }
      bytes.push(byte)
    }
    const [printer = 0, offlineCause = 0, error = 0, paper = 0] = bytes
    return statusOf({ printer, offlineCause, error, paper })
  }

  const status = async (): Promise<PrinterStatus | null> => {
    if (printing) return null
    try {
      await transport.open()
      if (!transport.answers) return { state: 'unknown', detail: 'this connection carries no answers' }
      return await askAll()
    } catch (error) {
      return printing ? null : { state: 'offline', detail: messageOf(error) }
    }
  }

  return { print, status, close: () => transport.close() }
}

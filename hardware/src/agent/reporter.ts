import { randomUUID } from 'node:crypto'
import type { PrinterState, PrintState } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import type { PrinterStatus } from '../ports/printer.ts'
import type { Log } from './log.ts'
import { atMost } from './pause.ts'
import { openServerCalls, pathOf, type ServerAnswer } from './server-calls.ts'

/** Longest `detail` that the contract takes. */
const DETAIL_MAX_CHARS = 200
/** Reports that wait for the server. Printing stops without it, so more than this is a fault of ours. */
const OUTBOX_LIMIT = 1_000

type Answer = ServerAnswer['kind']

/** Tells the server what happens to papers and printer. Every report is repeated under its own command id until it is answered. */
export interface Reporter {
  /** In the order of the calls, one at a time. */
  readonly progress: (printJobId: string, state: PrintState, detail: string | null) => Promise<Answer>
  /** Only the newest state counts: one that waits is replaced. */
  readonly status: (status: PrinterStatus) => void
  /** Resolves when nothing waits, or after that time; afterwards nothing is sent. */
  readonly stop: (graceMs: number) => Promise<void>
}

interface Target {
  readonly server: string
  readonly printerId: string
  readonly agentKey: string | null
}

/** A reporter for one printer of one server. */
export const makeReporter = (target: Target, log: Log): Reporter => {
  const stopped = new AbortController()
  const calls = openServerCalls(target, log, stopped.signal)
  const send = async (path: string, { state, detail }: { state: PrintState | PrinterState; detail: string | null }): Promise<Answer> => {
    const told = detail === null ? {} : { detail: detail.slice(0, DETAIL_MAX_CHARS) }
    return (await calls.untilAnswered(path, { commandId: randomUUID(), state, ...told })).kind
  }
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let newest: PrinterStatus | null = null
  let telling: Promise<void> | null = null

  const tellNewest = async (): Promise<void> => {
    while (newest !== null && !stopped.signal.aborted) {
      const status = newest
      newest = null
      await send(pathOf(wire.reportDevice.route, target.printerId), status)
    }
    telling = null
  }

  return {
    progress: (printJobId, state, detail) => {
      if (waiting >= OUTBOX_LIMIT) throw new Error(`more than ${OUTBOX_LIMIT} reports wait for the server`)
      waiting += 1
      const answer = last.then(() => send(pathOf(wire.progressPrintJob.route, printJobId), { state, detail }))
      const answered = () => {
        waiting -= 1
      }
      last = answer.then(answered, answered)
      return answer
    },
    status: (status) => {
      newest = status
      telling ??= tellNewest()
    },
    stop: async (graceMs) => {
      await atMost(graceMs, Promise.all([last, telling]))
      stopped.abort()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { PrinterState, PrintState } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import type { PrinterStatus } from '../ports/printer.ts'
import type { Log } from './log.ts'
import { atMost, pause } from './pause.ts'

const REQUEST_TIMEOUT_MS = 5_000
const BACKOFF_FIRST_MS = 100
const BACKOFF_MOST_MS = 2_000
/** Longest `detail` that the contract takes. */
const DETAIL_MAX_CHARS = 200
/** Reports that wait for the server. Printing stops without it, so more than this is a fault of ours. */
const OUTBOX_LIMIT = 1_000

/** `accepted`; or `refused`: the server knows better, or the call can never succeed. `stopped`: the agent ends before an answer came. */
type Answer = 'accepted' | 'refused' | 'stopped'

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

const pathOf = (route: string, id: string): string => route.replace(/^POST /, '').replace(':id', encodeURIComponent(id))

/** A 401 or 403 may end when a manager mends the device; these do not. */
const isFinal = (status: number): boolean => status === 400 || status === 404 || status === 409 || status === 413 || status === 415

const sender = (target: Target, log: Log, stopped: AbortSignal) => {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (target.agentKey !== null) headers.authorization = `Device ${target.agentKey}`

  const once = async (path: string, body: string): Promise<number> => {
    const response = await fetch(target.server + path, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    })
    // The body must be taken, or the connection is not used again.
    await response.arrayBuffer()
    return response.status
  }

  return async (path: string, fields: { state: PrintState | PrinterState; detail: string | null }): Promise<Answer> => {
    const detail = fields.detail === null ? {} : { detail: fields.detail.slice(0, DETAIL_MAX_CHARS) }
    const body = JSON.stringify({ commandId: randomUUID(), state: fields.state, ...detail })
    let told: string | null = null
    for (let waitMs = BACKOFF_FIRST_MS; !stopped.aborted; waitMs = Math.min(BACKOFF_MOST_MS, waitMs * 2)) {
      let trouble: string
      try {
        const status = await once(path, body)
        if (status >= 200 && status < 300) return 'accepted'
        trouble = `HTTP ${status}`
        if (isFinal(status)) {
          log('warn', 'the server refused a report', { path, state: fields.state, trouble })
          return 'refused'
        }
      } catch (error) {
        // Without an answer the report may have arrived; its command id makes the repetition harmless.
        trouble = error instanceof Error ? error.message : String(error)
      }
      if (trouble !== told && !stopped.aborted) log('warn', 'a report waits for the server', { path, state: fields.state, trouble })
      told = trouble
      await pause(waitMs, stopped)
    }
    return 'stopped'
  }
}

/** A reporter for one printer of one server. */
export const makeReporter = (target: Target, log: Log): Reporter => {
  const stopped = new AbortController()
  const send = sender(target, log, stopped.signal)
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

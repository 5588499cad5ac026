import type { PrintOrder } from '@jiaohao/shared/contract'
import { PRINTER_LIMITS } from '../escpos/thermal-printer.ts'
import type { Printer, PrinterStatus } from '../ports/printer.ts'
import type { Feed } from './feed.ts'
import type { Log } from './log.ts'
import { atMost } from './pause.ts'
import type { Reporter } from './reporter.ts'
import { emptySpool, type Spool, type SpoolAction, type SpoolEvent, step } from './spool.ts'

/** How often an idle printer is asked how it is. */
const STATUS_POLL_MS = 5_000
/** How often one is asked that cannot print, so that printing goes on soon after somebody has helped it. */
const NOT_READY_POLL_MS = 1_000
/** For the last reports to reach the server when the agent stops. */
const STOP_GRACE_MS = 3_000
/** For the paper in hand to come out: its bytes and its confirmation. */
const STOP_PAPER_MS = PRINTER_LIMITS.writeTimeoutMs + PRINTER_LIMITS.confirmTimeoutMs

interface AgentParts {
  readonly printer: Printer
  readonly reporter: Reporter
  readonly openFeed: (onEvent: (event: SpoolEvent) => void) => Feed
  readonly log: Log
}

export interface Agent {
  /** Finishes the paper in hand, tells the server and closes everything. */
  readonly stop: () => Promise<void>
}

const isReady = ({ state }: PrinterStatus): boolean => state === 'ok' || state === 'paper-near-end' || state === 'unknown'

/** Joins feed, spool, printer and reporter. The spool decides; everything here carries out. */
export const startAgent = ({ printer, reporter, openFeed, log }: AgentParts): Agent => {
  let spool: Spool = emptySpool
  let known: PrinterStatus | null = null
  let poll: NodeJS.Timeout | undefined
  let rest: NodeJS.Timeout | undefined
  let asking = false
  let askAgain = false
  let finished: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    finished = resolve
  })

  const dispatch = (event: SpoolEvent): void => {
    const next = step(spool, event)
    spool = next.spool
    for (const action of next.actions) act(action)
    if (event.kind === 'snapshot' && known !== null) reporter.status(known)
  }

  const announce = async (order: PrintOrder): Promise<void> => {
    const answer = await reporter.progress(order.printJobId, 'sending', null)
    if (answer !== 'stopped') dispatch({ kind: answer === 'accepted' ? 'granted' : 'refused' })
  }

  const print = async (order: PrintOrder): Promise<void> => {
    const outcome = await printer.print(order)
    log(outcome.state === 'confirmed' || outcome.state === 'sent' ? 'info' : 'warn', `paper ${outcome.state}`, {
      printJobId: order.printJobId,
      copy: order.copy,
      reason: 'reason' in outcome ? outcome.reason : null,
    })
    dispatch({ kind: 'printed', outcome })
  }

  const learn = (status: PrinterStatus): void => {
    const changed = known === null || known.state !== status.state || known.detail !== status.detail
    known = status
    if (changed) {
      log(isReady(status) ? 'info' : 'warn', 'printer status', { state: status.state, detail: status.detail })
      reporter.status(status)
    }
    dispatch({ kind: 'printer', state: status.state })
  }

  const askPrinter = async (): Promise<void> => {
    askAgain = true
    if (asking) return
    asking = true
    clearTimeout(poll)
    while (askAgain) {
      askAgain = false
      const status = await printer.status()
      if (status !== null) learn(status)
    }
    asking = false
    if (spool.stopping) return
    poll = setTimeout(() => carry(askPrinter()), known === null || isReady(known) ? STATUS_POLL_MS : NOT_READY_POLL_MS)
  }

  const carry = (work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      log('error', 'fault in the agent', { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  }

  const act = (action: SpoolAction): void => {
    switch (action.do) {
      case 'announce':
        carry(announce(action.order))
        break
      case 'print':
        carry(print(action.order))
        break
      case 'report':
        carry(reporter.progress(action.order.printJobId, action.report.state, action.report.detail))
        break
      case 'ask-printer':
        carry(askPrinter())
        break
      case 'rest':
        rest = setTimeout(() => dispatch({ kind: 'rested' }), action.restMs)
        break
      case 'resync':
        feed.resync()
        break
      case 'finish':
        finished()
        break
      default:
        action satisfies never
    }
  }

  const feed = openFeed(dispatch)
  carry(askPrinter())

  const stop = async (): Promise<void> => {
    clearTimeout(poll)
    feed.close()
    dispatch({ kind: 'stop' })
    clearTimeout(rest)
    await atMost(STOP_GRACE_MS, done)
    // A paper whose bytes are leaving is finished; one that the server has not yet allowed is left to the next start.
    if (spool.hand.state === 'printing') await atMost(STOP_PAPER_MS, done)
    await reporter.stop(STOP_GRACE_MS)
    await printer.close()
  }
  return { stop }
}

import { PrintOrder } from '@jiaohao/shared/contract'
import { openLive } from '@jiaohao/shared/live'
import type { Log } from './log.ts'
import type { SpoolEvent } from './spool.ts'

/** How long to wait after the server refused the connection itself, for example while a key is not yet known. */
const REFUSED_PAUSE_MS = 2_000

/** The stream of orders for one printer. */
export interface Feed {
  /** Drops what was seen and asks for all open orders again. */
  readonly resync: () => void
  readonly close: () => void
}

interface FeedOptions {
  readonly server: string
  readonly printerId: string
  readonly agentKey: string | null
  readonly log: Log
  readonly onEvent: (event: SpoolEvent) => void
}

/** Follows the live feed of the hall as this printer's agent, through lost connections and restarts of the server. */
export const openFeed = ({ server, printerId, agentKey, log, onEvent }: FeedOptions): Feed => {
  let closed = false
  let pause: NodeJS.Timeout | undefined
  let told: 'live' | 'lost' | null = null

  const orderOf = (body: unknown): PrintOrder | null => {
    const parsed = PrintOrder.safeParse(body)
    if (parsed.success) return parsed.data.printerId === printerId ? parsed.data : null
    log('error', 'an order of the server has a form that this agent does not know', { issue: parsed.error.issues[0]?.path.join('.') ?? '' })
    return null
  }

  const connect = () =>
    openLive({
      seat: 'agent',
      base: server,
      token: () => agentKey,
      about: { printerId },
      onSnapshot: (snapshot) => {
        const orders = snapshot.printOrders.map(orderOf).filter((order) => order !== null)
        log('info', 'connected', { orders: orders.length, seq: snapshot.seq })
        onEvent({ kind: 'snapshot', orders })
      },
      onFact: ({ name, body }) => {
        if (name === 'print-requested') {
          const order = orderOf(body)
          if (order !== null) onEvent({ kind: 'requested', order })
        }
        if (name === 'print-withdrawn' && body.printerId === printerId) onEvent({ kind: 'withdrawn', printJobId: body.printJobId })
      },
      onState: (live) => {
        // One line for a server that is away, however often it is tried.
        if (live.state === 'lost' && told !== 'lost' && !closed) log('warn', 'connection to the server lost', {})
        if (live.state === 'lost' || live.state === 'live') told = live.state
        if (live.state !== 'refused') return
        log('warn', 'the server refused the connection', { code: live.code })
        pause = setTimeout(restart, REFUSED_PAUSE_MS)
      },
    })

  let live = connect()
  const restart = () => {
    clearTimeout(pause)
    live.close()
    if (!closed) live = connect()
  }

  return {
    resync: restart,
    close: () => {
      closed = true
      clearTimeout(pause)
      live.close()
    },
  }
}

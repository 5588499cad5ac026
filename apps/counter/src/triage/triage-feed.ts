import type { EstimatedWait, Estimates, Fact, PrintState } from '@jiaohao/shared/contract'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { HallClient } from '../hall-client.ts'
import { createHallFeed } from '../hall-feed.ts'
import { storedMemory, storeMemory } from './triage-memory.ts'

const TICK_MS = 500
/** What is known is written down so often while the hall is heard, and when the page is left. */
const KEEP_EVERY_MS = 5_000
/** Print jobs whose state is remembered: those of the numbers that the tablet still shows, and some more. */
const PRINTS_LIMIT = 200

type Waits = ReadonlyMap<string, EstimatedWait | null>
type Prints = ReadonlyMap<string, PrintState>

const printsAfter = (before: Prints, fact: Fact): Prints => {
  if (fact.name !== 'print-progressed') return before
  const entries = [...before].filter(([id]) => id !== fact.body.printJobId)
  return new Map([...entries, [fact.body.printJobId, fact.body.state] as const].slice(-PRINTS_LIMIT))
}
const waitsOf = ({ services }: Estimates): Waits => new Map(services.map(({ id, wait }) => [id, wait]))
const CHANGE_THE_HALL: ReadonlySet<Fact['name']> = new Set(['service-suspended', 'service-resumed', 'hall-configured', 'hall-opened'])
const CHANGE_PRINTERS: ReadonlySet<Fact['name']> = new Set(['device-changed', 'device-connected'])

interface Hears {
  readonly storage: Storage
  readonly onEnd: () => void
  /** A printer came, went or changed; also told once the hall is first heard. */
  readonly onPrinters: () => void
}

/** What the tablet hears of the hall, beginning with what it knew when it was last open. */
export const createTriageFeed = (token: string, client: HallClient, { storage, onEnd, onPrinters }: Hears) => {
  const before = storedMemory(storage, Date.now())
  const [waits, setWaits] = createSignal<Waits>(new Map(before?.waits ?? []))
  const [prints, setPrints] = createSignal<Prints>(new Map())
  const [adviceNews, setAdviceNews] = createSignal(0)
  const feed = createHallFeed({
    token,
    client,
    about: {},
    tickMs: TICK_MS,
    rereadOn: CHANGE_THE_HALL,
    before,
    onSnapshot: onPrinters,
    onFact: (fact) => {
      setPrints((known) => printsAfter(known, fact))
      if (CHANGE_PRINTERS.has(fact.name)) onPrinters()
      if (/^(advice|incident)-/.test(fact.name)) setAdviceNews((before) => before + 1)
    },
    onEstimates: (estimates) => setWaits(waitsOf(estimates)),
    onEnd,
  })
  const connected = (): boolean => feed.line().state === 'connected'
  let keptAtMs = 0
  // What was heard before the link was lost is worth keeping too: it bears the instant at which it was heard.
  const keep = (): void => {
    const known = feed.known()
    if (known === null) return
    storeMemory(storage, { ...known, waits: [...waits()] })
    keptAtMs = Date.now()
  }
  createEffect(
    on(feed.realNowMs, (nowMs) => {
      if (nowMs - keptAtMs >= KEEP_EVERY_MS) keep()
    }),
  )
  addEventListener('pagehide', keep)
  onCleanup(() => removeEventListener('pagehide', keep))
  return { ...feed, waits, prints, connected, adviceNews }
}
export type TriageFeed = ReturnType<typeof createTriageFeed>

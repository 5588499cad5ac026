import { CallError, type Client, client, hallClock } from '@jiaohao/shared/client'
import type { HallBody, HallContract } from '@jiaohao/shared/contract'
import type { LiveState } from '@jiaohao/shared/live'
import { wire } from '@jiaohao/shared/wire'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { deviceKey } from './device-key.ts'
import type { FeedListeners } from './feed.ts'
import { type HallView, viewAfter, viewOf, withCatalogue, withEstimates, withPrintJob, withSnapshot } from './hall-view.ts'
import type { Later } from './load-later.ts'

const CALL_TIMEOUT_MS = 5_000
/** Pause between two attempts to fetch the hall. */
const RETRY_MS = 1_000
/** Counters often change together, as at opening; coverage is asked once for all of them. */
const COVERAGE_AFTER_MS = 600
/** A connection that is back within this time is not worth a word. */
const LOST_AFTER_MS = 2_000
const TICK_MS = 1_000
/** The first screen waits so long for the hall, so that it need not be drawn twice. */
const FIRST_HALL_MS = 150

/** The typed calls of the kiosk, with its device key. */
export const kioskClient = (): Client<HallContract> =>
  client<HallContract>(wire, {
    base: '',
    authorization: () => {
      const key = deviceKey()
      return key === null ? null : `Device ${key}`
    },
    timeoutMs: CALL_TIMEOUT_MS,
  })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Snapshot = Parameters<typeof withSnapshot>[1]
interface LinkOptions {
  readonly calls: Client<HallContract>
  /** The hall, where it came before the first screen. */
  readonly first: HallBody | null
  readonly later: Accessor<Later | null>
  readonly onKeyRefused: () => void
}

/** The view of the hall and what may change it. A snapshot that comes before the catalogue waits for it. */
const createView = () => {
  const [view, setView] = createSignal<HallView | null>(null)
  let early: Snapshot | null = null
  const change = (next: (view: HallView) => HallView): void => {
    setView((before) => (before === null ? null : next(before)))
  }
  const takeSnapshot = (snapshot: Snapshot): void => {
    if (view() === null) early = snapshot
    else change((known) => withSnapshot(known, snapshot))
  }
  const takeHall = (body: HallBody): void => {
    setView((before) => (before === null ? viewOf(body) : withCatalogue(before, body)))
    const waiting = early
    early = null
    if (waiting !== null) takeSnapshot(waiting)
  }
  return { view, change, takeSnapshot, takeHall }
}

/** The hall, asked for before anything is drawn; null when it has not come within the little time that the first screen waits for it. */
export const firstHall = async (calls: Client<HallContract>): Promise<HallBody | null> => {
  const asked = calls.getHall({}).then(
    (answer) => (answer.ok ? answer.data : null),
    (error: unknown) => {
      if (!(error instanceof CallError)) throw error
      return null
    },
  )
  return Promise.race([asked, pause(FIRST_HALL_MS).then(() => null)])
}

/** Fetches the hall until it is there; asked again meanwhile, it does not begin a second time. */
const makeFetch = (calls: Client<HallContract>, onHall: (body: HallBody) => void) => {
  let open = true
  let fetching = false
  onCleanup(() => {
    open = false
  })
  return async (): Promise<void> => {
    if (fetching) return
    fetching = true
    while (open && fetching) {
      try {
        const answer = await calls.getHall({})
        if (!answer.ok) throw new CallError(answer.problem.status, answer.problem)
        onHall(answer.data)
        fetching = false
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        await pause(RETRY_MS)
      }
    }
  }
}

/** True once the feed has been away long enough to be told. */
const createLost = (live: Accessor<LiveState>): Accessor<boolean> => {
  const [lost, setLost] = createSignal(false)
  // Of the state only this matters: each vain attempt to reconnect changes the rest.
  const isLive = createMemo(() => live().state === 'live')
  createEffect(() => {
    if (isLive()) {
      setLost(false)
      return
    }
    const timer = setTimeout(() => setLost(true), LOST_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return lost
}

/**
 * The hall as it is now. The catalogue is fetched while the live feed connects; whichever comes first waits for the other.
 * `nowMs` is the hall's clock, UTC milliseconds. `onKeyRefused`: the hall does not know this machine.
 */
export const createHallLink = (options: LinkOptions) => {
  const clock = hallClock()
  const [nowMs, setNowMs] = createSignal(Date.now())
  const [live, setLive] = createSignal<LiveState>({ state: 'connecting' })
  const { view, change, takeSnapshot, takeHall } = createView()
  const setClock = (said: { now: string; rate: number }): void => {
    clock.set(said)
    setNowMs(clock.now())
  }
  const takeAnswer = (body: HallBody): void => {
    if (view() === null) setClock(body)
    takeHall(body)
  }
  const fetchHall = makeFetch(options.calls, takeAnswer)
  if (options.first === null) void fetchHall()
  else takeAnswer(options.first)
  const listeners: FeedListeners = {
    onSnapshot: (snapshot) => {
      setClock(snapshot)
      takeSnapshot(snapshot)
    },
    onFact: (fact) => change((known) => viewAfter(known, fact)),
    onEstimates: (estimates) => change((known) => withEstimates(known, estimates)),
    onClock: setClock,
    onState: setLive,
    onKeyRefused: options.onKeyRefused,
  }
  createEffect(() => {
    const end = options.later()?.keepFeed(deviceKey, listeners)
    if (end !== undefined) onCleanup(end)
  })
  createEffect(
    on(
      () => view()?.coverageAsked ?? 0,
      (asked) => {
        if (asked === 0) return
        const timer = setTimeout(() => void fetchHall(), COVERAGE_AFTER_MS)
        onCleanup(() => clearTimeout(timer))
      },
    ),
  )
  const tick = setInterval(() => setNowMs(clock.now()), TICK_MS)
  onCleanup(() => clearInterval(tick))
  return {
    view,
    lost: createLost(live),
    nowMs,
    /** Takes what a call answered about a print job. */
    heardOfPrint: (job: Parameters<typeof withPrintJob>[1]) => change((known) => withPrintJob(known, job)),
  }
}
export type HallLink = ReturnType<typeof createHallLink>

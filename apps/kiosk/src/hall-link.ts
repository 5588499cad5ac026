import { CallError, type Client, client, hallClock, type Live, type LiveState, openLive } from '@jiaohao/shared/client'
import type { HallContract } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { deviceKey } from './device-key.ts'
import { type HallView, viewAfter, viewOf, withCatalogue, withEstimates, withPrintJob, withSnapshot } from './hall-view.ts'

const CALL_TIMEOUT_MS = 5_000
/** Pause between two attempts to fetch the hall. */
const RETRY_MS = 1_000
/** Counters often change together, as at opening; coverage is asked once for all of them. */
const COVERAGE_AFTER_MS = 600
/** A connection that is back within this time is not worth a word. */
const LOST_AFTER_MS = 2_000
const TICK_MS = 1_000
/** The live feed's words for a machine that the hall does not know. */
const KEY_REFUSED: ReadonlySet<string> = new Set(['not-signed-in', 'not-allowed'])

/** The typed calls of the kiosk, with its device key. */
export const kioskClient = (): Client<HallContract> =>
  client<HallContract>(wire, {
    base: '',
    authorization: () => {
      const key = deviceKey()
      return key === null ? null : `Bearer ${key}`
    },
    timeoutMs: CALL_TIMEOUT_MS,
  })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Snapshot = Parameters<typeof withSnapshot>[1]

/**
 * The hall as it is now. The catalogue is fetched while the live feed connects; whichever comes first waits for the other.
 * `lost` is true once the feed has been away long enough to be told. `onKeyRefused`: the hall does not know this machine.
 */
export const createHallLink = (options: { readonly calls: Client<HallContract>; readonly onKeyRefused: () => void }) => {
  const clock = hallClock()
  const [view, setView] = createSignal<HallView | null>(null)
  const [live, setLive] = createSignal<LiveState>({ state: 'connecting' })
  const [lost, setLost] = createSignal(false)
  const [nowMs, setNowMs] = createSignal(Date.now())
  let early: Snapshot | null = null
  let open = true
  let fetching = false

  const change = (next: (view: HallView) => HallView): void => {
    setView((before) => (before === null ? null : next(before)))
  }
  const fetchHall = async (): Promise<void> => {
    if (fetching) return
    fetching = true
    while (open && fetching) {
      try {
        const answer = await options.calls.getHall({})
        if (!answer.ok) throw new CallError(answer.problem.status, answer.problem)
        if (view() === null) clock.set(answer.data)
        setNowMs(clock.now())
        setView((before) => (before === null ? viewOf(answer.data) : withCatalogue(before, answer.data)))
        const waiting = early
        early = null
        if (waiting !== null) change((known) => withSnapshot(known, waiting))
        fetching = false
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        await pause(RETRY_MS)
      }
    }
  }
  const connect = (): Live =>
    openLive({
      seat: 'kiosk',
      base: '',
      token: deviceKey,
      about: {},
      onSnapshot: (snapshot) => {
        clock.set(snapshot)
        setNowMs(clock.now())
        if (view() === null) early = snapshot
        else change((known) => withSnapshot(known, snapshot))
      },
      onFact: (fact) => change((known) => viewAfter(known, fact)),
      onEstimates: (estimates) => change((known) => withEstimates(known, estimates)),
      onClock: (said) => clock.set(said),
      onState: (state) => {
        setLive(state)
        if (state.state !== 'refused') return
        if (KEY_REFUSED.has(state.code)) options.onKeyRefused()
        // Refused for another reason, the library gives up; the hall may only be starting.
        else if (open) setTimeout(reconnect, RETRY_MS)
      },
    })
  let feed = connect()
  const reconnect = (): void => {
    feed.close()
    if (open) feed = connect()
  }

  void fetchHall()
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
  const tick = setInterval(() => setNowMs(clock.now()), TICK_MS)
  onCleanup(() => {
    open = false
    clearInterval(tick)
    feed.close()
  })
  return {
    view,
    lost,
    nowMs,
    /** Takes what a call answered about a print job. */
    heardOfPrint: (job: { readonly id: string; readonly state: Parameters<typeof withPrintJob>[1]['state'] }) =>
      change((known) => withPrintJob(known, job)),
  }
}
export type HallLink = ReturnType<typeof createHallLink>

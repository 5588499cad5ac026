import { newCommandId } from '@jiaohao/shared/client'
import { openLive } from '@jiaohao/shared/live'
import { counterWords } from '@jiaohao/shared/locales/counter'
import type { Score } from '@jiaohao/ui/public/face.tsx'
import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { sendCommand } from '../commands.ts'
import { type HallClient, hallClient } from '../hall-client.ts'
import { deviceCounter, rememberCounter } from '../session.ts'
import { CustomerView } from './customer-screen.tsx'
import { closedSide, scoreOfKey, sideAfter, sideAt, sideAtSnapshot, sideChosen, sideThanking } from './customer-state.ts'

const STORED_KEY = 'jiaohao.deviceKey'
const FIND_AGAIN_MS = 3_000
const TICK_MS = 500

const deviceKey = (): string | null => localStorage.getItem(STORED_KEY)
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Which counter this screen belongs to, asked until the hall answers; it may start before the server does. */
const createPlace = (client: HallClient, number: number) => {
  const [place, setPlace] = createSignal<{ readonly counterId: string; readonly demo: boolean } | null>(null)
  let closed = false
  const find = async (): Promise<void> => {
    while (!closed && place() === null) {
      try {
        const answer = await client.getHall({})
        const counter = answer.ok ? answer.data.counters.find((each) => each.number === number) : undefined
        if (answer.ok && counter !== undefined) setPlace({ counterId: counter.id, demo: answer.data.mode === 'demo' })
      } catch (error) {
        console.warn('the hall could not be read', error)
      }
      if (place() === null) await wait(FIND_AGAIN_MS)
    }
  }
  void find()
  onCleanup(() => {
    closed = true
  })
  return place
}

/** What the screen shows: what the counter does, and the choice of the customer who stands there. */
const createSide = (client: HallClient, place: () => { readonly counterId: string } | null) => {
  const [side, setSide] = createSignal(closedSide)
  const [connected, setConnected] = createSignal(false)
  const [nowMs, setNowMs] = createSignal(Date.now())
  createEffect(() => {
    const at = place()
    if (at === null) return
    const live = openLive({
      seat: 'customer',
      base: '',
      token: deviceKey,
      about: { counterId: at.counterId },
      onSnapshot: (snapshot) => setSide((before) => sideAtSnapshot(before, snapshot)),
      onFact: (fact) => setSide((before) => sideAfter(before, fact, Date.now())),
      onState: (state) => setConnected(state.state === 'live'),
    })
    onCleanup(live.close)
  })
  const tick = setInterval(() => {
    setNowMs(Date.now())
    setSide((before) => sideAt(before, Date.now()))
  }, TICK_MS)
  onCleanup(() => clearInterval(tick))
  const rate = (score: Score): void => {
    const { screen } = side()
    if (screen.state !== 'asking' || screen.sending) return
    setSide(sideChosen)
    const { ticketId } = screen
    const thank = (): void => {
      setSide((before) =>
        before.screen.state === 'asking' && before.screen.ticketId !== ticketId ? before : sideThanking(before, Date.now()),
      )
    }
    sendCommand((commandId) => client.rateTicket({ params: { id: ticketId }, body: { commandId, score } }), {
      commandId: newCommandId(),
      wait,
      onRetry: () => undefined,
    }).then(
      (outcome) => {
        if (outcome.state !== 'done') console.warn('the rating was not taken', outcome.code)
        thank()
      },
      (error: unknown) => console.error(error),
    )
  }
  return { side, connected, nowMs, rate }
}

const CustomerCounter = (props: { readonly number: number }) => {
  const client = hallClient(deviceKey)
  // A screen stands at one counter for as long as its page is open.
  const place = createPlace(client, props.number)
  const { side, connected, nowMs, rate } = createSide(client, place)
  const onKey = (event: KeyboardEvent): void => {
    const score = scoreOfKey(event)
    if (score !== null && !event.repeat) rate(score)
  }
  onMount(() => {
    window.addEventListener('keydown', onKey)
    onCleanup(() => window.removeEventListener('keydown', onKey))
  })
  return (
    <CustomerView
      side={side()}
      counterNumber={props.number}
      connected={connected()}
      demo={place()?.demo ?? false}
      nowMs={nowMs()}
      onRate={rate}
    />
  )
}

/** The customer's side of the counter named in the address or remembered by this device. */
export const CustomerApp = () => {
  const number = deviceCounter(window.location.search, localStorage)
  if (number !== null) rememberCounter(localStorage, number)
  return (
    <Show
      when={number}
      fallback={
        <main class="customer-quiet">
          <h1>
            {counterWords.zh['customer-no-counter']}
            <small lang="en">{counterWords.en['customer-no-counter']}</small>
          </h1>
        </main>
      }
    >
      {(known) => <CustomerCounter number={known()} />}
    </Show>
  )
}

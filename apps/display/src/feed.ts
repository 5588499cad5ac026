import { type Client, hallClock } from '@jiaohao/shared/client'
import type { HallBody, HallContract } from '@jiaohao/shared/contract'
import { type Live, type LiveOptions, type LiveState, openLive } from '@jiaohao/shared/live'
import { type Accessor, batch, createSignal, onCleanup } from 'solid-js'
import { type Announcer, createAnnouncer } from './announce/announcer.ts'
import { readBegun, writeBegun } from './announce/begun.ts'
import { confirmPlayed } from './announce/confirm.ts'
import type { Player } from './announce/player.ts'
import { readDeviceKey } from './device-key.ts'
import { createHall } from './hall.ts'
import { type Moment, settled, type Wall, wallAfter, wallOf, withEstimates } from './wall.ts'
import type { Heard } from './wall-view.ts'

const TICK_MS = 250
/** After this long without news a live connection is asked for a sign of life: a cut cable says nothing by itself. */
const SILENCE_MS = 5_000
const REOPEN_MS = 3_000

/** The hall as this display hears it. */
export interface Feed {
  readonly wall: Accessor<Wall | null>
  readonly hall: Accessor<HallBody | null>
  readonly heard: Accessor<Heard>
  /** Steady real milliseconds, four times a second. */
  readonly realMs: Accessor<number>
  /** The hall's instant, or null before it is known. */
  readonly hallMs: Accessor<number | null>
  /** Whether the server wants this display to be paired first. */
  readonly unpaired: Accessor<boolean>
  readonly announcer: Announcer
  /** Connects anew, with the key that is stored now. */
  readonly reopen: () => void
}

export interface FeedOptions {
  readonly api: Client<HallContract>
  readonly player: (onChange: () => void) => Player
  readonly storage: Storage
  readonly rows: number
  /** False for a screen without loudspeakers: it never owns the voice. */
  readonly voice: boolean
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A connection that is opened again when the server refuses it for anything but a missing key. */
const makeConnection = (live: Omit<LiveOptions<'display'>, 'seat' | 'base'>): { open: () => void; close: () => void } => {
  let connection: Live | null = null
  let reopening: ReturnType<typeof setTimeout> | undefined
  const close = (): void => {
    clearTimeout(reopening)
    connection?.close()
  }
  const open = (): void => {
    close()
    connection = openLive({
      ...live,
      seat: 'display',
      base: '',
      onState: (state) => {
        live.onState(state)
        if (state.state === 'refused' && !needsKey(state)) reopening = setTimeout(open, REOPEN_MS)
      },
    })
  }
  return { open, close }
}

const needsKey = (state: LiveState): boolean =>
  state.state === 'refused' && (state.code === 'not-signed-in' || state.code === 'not-allowed')

/** Asks for a sign of life, one question at a time. */
const makeProbe = (api: FeedOptions['api'], onHeard: () => void): (() => void) => {
  let probing = false
  return () => {
    if (probing) return
    probing = true
    void api
      .getHealth({})
      .then(onHeard, (error: unknown) => console.warn('no sign of life from the hall', error))
      .finally(() => {
        probing = false
      })
  }
}

// Durations must not follow somebody who sets the clock of this machine.
const steadyMs = (): number => performance.now()

const createVoice = (options: FeedOptions, moment: () => Moment): Announcer => {
  const announcer: Announcer = createAnnouncer({
    player: options.player(() => announcer.tick()),
    moment,
    readBegun: () => readBegun(options.storage),
    writeBegun: (ids) => writeBegun(options.storage, ids),
    confirm: (id) => {
      confirmPlayed(options.api, id, pause).catch((error: unknown) => console.error('a confirmation failed', id, error))
    },
  })
  return announcer
}

/** The signals that the wall is drawn from, and how news changes them. */
const createSignals = () => {
  const clock = hallClock(steadyMs)
  const [wall, setWall] = createSignal<Wall | null>(null)
  const [heard, setHeard] = createSignal<Heard>({ realMs: steadyMs(), hallMs: null })
  const [realMs, setRealMs] = createSignal(steadyMs())
  const [hallMs, setHallMs] = createSignal<number | null>(null)
  const tick = (): void =>
    batch(() => {
      setRealMs(steadyMs())
      setWall((known) => known && settled(known, realMs()))
      if (wall() !== null) setHallMs(clock.now())
    })
  /** The server was heard; with a change of the wall or without. */
  const hear = (change: (known: Wall | null) => Wall | null = (known) => known): void =>
    batch(() => {
      setWall(change)
      if (wall() !== null) setHallMs(clock.now())
      setHeard({ realMs: steadyMs(), hallMs: hallMs() })
    })
  const moment = (): Moment => ({ realMs: steadyMs(), hallMs: clock.now(), rate: clock.rate() })
  return { clock, wall, heard, realMs, hallMs, tick, hear, moment }
}

/** Listens to the hall and keeps what the wall shows, until its owner is disposed. */
export const createFeed = (options: FeedOptions): Feed => {
  const { clock, wall, heard, realMs, hallMs, tick, hear, moment } = createSignals()
  const [unpaired, setUnpaired] = createSignal(false)
  let live = false
  const { hall, refresh } = createHall(options.api, pause, (read) => clock.set(read))
  const announcer = createVoice(options, moment)
  const probe = makeProbe(options.api, () => {
    if (live) hear()
  })
  const connection = makeConnection({
    about: options.voice ? {} : { voice: 'off' },
    token: () => readDeviceKey(options.storage),
    onState: (state) => {
      live = state.state === 'live'
      if (live) {
        hear()
        refresh()
      }
      if (live || state.state === 'refused') setUnpaired(needsKey(state))
    },
    onSnapshot: (snapshot) => {
      clock.set(snapshot)
      hear((known) => wallOf(known, snapshot, moment(), options.rows))
      announcer.onSnapshot(snapshot.announcements)
    },
    onFact: (fact) => {
      hear((known) => known && wallAfter(known, fact, moment()))
      announcer.onFact(fact)
      if (fact.name === 'hall-opened' || fact.name === 'hall-closed' || fact.name === 'hall-configured') refresh()
    },
    onEstimates: (estimates) => hear((known) => known && withEstimates(known, estimates)),
    onVoice: announcer.onVoice,
    onClock: (said) => {
      clock.set(said)
      hear()
    },
  })
  const ticking = setInterval(() => {
    tick()
    announcer.tick()
    if (live && realMs() - heard().realMs > SILENCE_MS) probe()
  }, TICK_MS)
  connection.open()
  onCleanup(() => {
    clearInterval(ticking)
    connection.close()
  })
  return { wall, hall, heard, realMs, hallMs, unpaired, announcer, reopen: connection.open }
}

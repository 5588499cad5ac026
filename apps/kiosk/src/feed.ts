import { type Live, type LiveOptions, openLive } from '@jiaohao/shared/live'

/** Pause before a feed that was refused is asked for again. */
const RETRY_MS = 1_000
/** The live feed's words for a machine that the hall does not know. */
const KEY_REFUSED: ReadonlySet<string> = new Set(['not-signed-in', 'not-allowed'])

export type FeedListeners = Pick<LiveOptions<'kiosk'>, 'onSnapshot' | 'onFact' | 'onEstimates' | 'onClock' | 'onState'> & {
  /** The hall does not know this machine. */
  readonly onKeyRefused: () => void
}

/** Keeps the live feed open, also where a hall that is only starting refuses it. Gives a way to end it. */
export const keepFeed = (deviceKey: () => string | null, listeners: FeedListeners): (() => void) => {
  let open = true
  const connect = (): Live =>
    openLive({
      ...listeners,
      seat: 'kiosk',
      base: '',
      token: deviceKey,
      about: {},
      onState: (state) => {
        listeners.onState(state)
        if (state.state !== 'refused') return
        if (KEY_REFUSED.has(state.code)) listeners.onKeyRefused()
        else setTimeout(reconnect, RETRY_MS)
      },
    })
  let feed = connect()
  const reconnect = (): void => {
    feed.close()
    if (open) feed = connect()
  }
  return () => {
    open = false
    feed.close()
  }
}

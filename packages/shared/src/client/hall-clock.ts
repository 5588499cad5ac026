/**
 * The hall's clock as a seat knows it: what the server said, carried on at its rate.
 * Business times on a screen follow it, so that a demo at 60 times speed shows the hall's hours and not the room's.
 */
export interface HallClock {
  /** UTC milliseconds. */
  readonly now: () => number
  readonly rate: () => number
  readonly set: (said: { now: string; rate: number }) => void
}

export const hallClock = (realNow: () => number = Date.now): HallClock => {
  let saidMs = realNow()
  let heardMs = realNow()
  let rate = 1
  return {
    now: () => saidMs + (realNow() - heardMs) * rate,
    rate: () => rate,
    set: (said) => {
      saidMs = Date.parse(said.now)
      heardMs = realNow()
      rate = said.rate
    },
  }
}

import type { Client } from '@jiaohao/shared/client'
import type { HallBody, HallContract } from '@jiaohao/shared/contract'
import { type Accessor, createSignal } from 'solid-js'

const TRIES = 6
const PAUSE_MS = 2_000

/**
 * Reads the hall's hours and mode, which the live feed does not carry, at each `refresh`; a few tries each, farther and farther apart.
 * `onRead` gets what came, the hall's clock with it.
 */
export const createHall = (
  api: Pick<Client<HallContract>, 'getHall'>,
  pause: (ms: number) => Promise<void>,
  onRead: (hall: HallBody) => void,
): { readonly hall: Accessor<HallBody | null>; readonly refresh: () => void } => {
  const [hall, setHall] = createSignal<HallBody | null>(null)
  let asking = false
  const ask = async (): Promise<void> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0) await pause(PAUSE_MS * attempt)
      try {
        const reply = await api.getHall({})
        if (reply.ok) {
          setHall(reply.data)
          onRead(reply.data)
        }
        return
      } catch (error) {
        console.warn('the hall could not be read', error)
      }
    }
  }
  const refresh = (): void => {
    if (asking) return
    asking = true
    void ask().finally(() => {
      asking = false
    })
  }
  return { hall, refresh }
}

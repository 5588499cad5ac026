import type { Advice } from '@jiaohao/shared/contract'
import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

interface Needs {
  readonly client: Pick<HallClient, 'getAdvice'>
  readonly connected: Accessor<boolean>
  /** Grows with each word of the hall about advice. */
  readonly news: Accessor<number>
  /** The hall's instant, UTC milliseconds. */
  readonly atMs: Accessor<number>
}

/** The advice of the hall that waits for an answer, read when the hall says that there is news; none without a connection. */
export const createHallAdvice = ({ client, connected, news, atMs }: Needs): Accessor<Advice | null> => {
  const [open, setOpen] = createSignal<Advice | null>(null)
  let asked = 0
  const read = async (): Promise<void> => {
    const mine = ++asked
    try {
      const answer = await client.getAdvice({ query: {} })
      if (answer.ok && mine === asked) setOpen(answer.data.advices.find(({ state }) => state === 'open') ?? null)
    } catch (error) {
      // The next word of the hall brings the next reading.
      console.warn('the advice could not be read', error)
    }
  }
  createEffect(on([connected, news], ([isConnected]) => isConnected && void read()))
  return () => {
    const advice = open()
    return connected() && advice !== null && Date.parse(advice.expiresAt) > atMs() ? advice : null
  }
}

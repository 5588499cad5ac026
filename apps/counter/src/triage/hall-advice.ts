import type { Advice, IncidentGuides } from '@jiaohao/shared/contract'
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

/** What the hall says to the consultant now; nothing without a connection. */
interface HallAdvice {
  /** The advice that waits for an answer. */
  readonly open: Accessor<Advice | null>
  /** The guides that the incident which runs needs. */
  readonly guides: Accessor<IncidentGuides | null>
}

/** Reads the advice of the hall whenever it says that there is news. */
export const createHallAdvice = ({ client, connected, news, atMs }: Needs): HallAdvice => {
  const [open, setOpen] = createSignal<Advice | null>(null)
  const [guides, setGuides] = createSignal<IncidentGuides | null>(null)
  let asked = 0
  const read = async (): Promise<void> => {
    const mine = ++asked
    try {
      const answer = await client.getAdvice({ query: {} })
      if (!answer.ok || mine !== asked) return
      setOpen(answer.data.advices.find(({ state }) => state === 'open') ?? null)
      setGuides(answer.data.guides)
    } catch (error) {
      // The next word of the hall brings the next reading.
      console.warn('the advice could not be read', error)
    }
  }
  createEffect(on([connected, news], ([isConnected]) => isConnected && void read()))
  return {
    open: () => {
      const advice = open()
      return connected() && advice !== null && Date.parse(advice.expiresAt) > atMs() ? advice : null
    },
    guides: () => (connected() ? guides() : null),
  }
}

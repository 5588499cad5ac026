import type { HallBody } from '@jiaohao/shared/contract'
import type { Line } from '@jiaohao/ui/staff/link-age.ts'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

const READ_EVERY_MS = 3_000
const TICK_MS = 500

/** The hall as anybody may see it, read again and again while nobody is signed on. */
export interface HallNews {
  readonly hall: Accessor<HallBody | null>
  readonly line: Accessor<Line>
  readonly realNowMs: Accessor<number>
  /** The hall's instant, or null before the first reading. */
  readonly atMs: Accessor<number | null>
}

export const createHallNews = (client: HallClient): HallNews => {
  const [hall, setHall] = createSignal<HallBody | null>(null)
  const [line, setLine] = createSignal<Line>({ state: 'disconnected', lostAtMs: Date.now() })
  const [realNowMs, setRealNowMs] = createSignal(Date.now())
  const [heardAtMs, setHeardAtMs] = createSignal(Date.now())
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const read = async (): Promise<void> => {
    try {
      const answer = await client.getHall({})
      if (answer.ok) {
        setHall(answer.data)
        setHeardAtMs(Date.now())
        setLine({ state: 'connected', heardAtMs: Date.now() })
      }
    } catch {
      // What was read last stays on the screen with its age; the next reading comes by itself.
      if (line().state === 'connected') setLine({ state: 'disconnected', lostAtMs: Date.now() })
    }
    if (!closed) timer = setTimeout(() => void read(), READ_EVERY_MS)
  }
  void read()
  const tick = setInterval(() => setRealNowMs(Date.now()), TICK_MS)
  onCleanup(() => {
    closed = true
    clearTimeout(timer)
    clearInterval(tick)
  })
  const atMs = (): number | null => {
    const known = hall()
    return known === null ? null : Date.parse(known.now) + (realNowMs() - heardAtMs()) * known.rate
  }
  return { hall, line, realNowMs, atMs }
}

import type { Fact } from '@jiaohao/shared/contract'
import { type Accessor, createSignal } from 'solid-js'
import type { HallClient } from '../hall-client.ts'
import { createHallFeed, type HallFeed } from '../hall-feed.ts'
import type { Session } from '../session.ts'
import { type Measures, measuresAfter, measuresWithDay, noMeasures } from './measures.ts'

const TICK_MS = 250
const CHANGE_THE_HALL: ReadonlySet<Fact['name']> = new Set(['service-suspended', 'service-resumed'])

/** What a desk hears of the hall. */
export interface Feed extends HallFeed {
  readonly measures: Accessor<Measures>
}

/** Listens to the floor for one session; `onEnd` hears that the hall no longer knows the session. */
export const createFeed = (session: Session, client: HallClient, onEnd: (code: string) => void): Feed => {
  const [measures, setMeasures] = createSignal<Measures>(noMeasures)
  const readDay = async (): Promise<void> => {
    try {
      const answer = await client.getClerkDay({ params: { id: session.counterId } })
      if (answer.ok) setMeasures((before) => measuresWithDay(before, answer.data))
    } catch (error) {
      console.warn('the day of this clerk could not be read', error)
    }
  }
  const feed = createHallFeed({
    token: session.token,
    client,
    about: { counterId: session.counterId },
    tickMs: TICK_MS,
    rereadOn: CHANGE_THE_HALL,
    before: null,
    onSnapshot: () => void readDay(),
    onFact: (fact) => setMeasures((before) => measuresAfter(before, fact, session.staff.staffNo)),
    onEstimates: () => undefined,
    onEnd,
  })
  return { ...feed, measures }
}

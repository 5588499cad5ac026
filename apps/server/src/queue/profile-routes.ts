import type { HallContract } from '@jiaohao/shared/contract'
import { callingRules, type Hall, profileDefects } from '../hall/index.ts'
import { done, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { mayCallNow, reasonOf, tryProfile } from './domain/choose.ts'
import type { Queue } from './queue.ts'

const CALLS_TRIED = 10

export interface ProfileRoutesNeeds {
  readonly queue: Pick<Queue, 'floor'>
  readonly hall: () => Hall
  readonly now: () => number
}

/** Tries a profile that nobody has saved on the queue of this moment. It works on a copy: floor, journal and tables stay as they are. */
export const profileRoutes = ({ queue, hall, now }: ProfileRoutesNeeds): Handlers<HallContract, 'tryProfile'> => ({
  tryProfile: query<HallContract['tryProfile']>(({ body: { counterId, profile } }) => {
    const { floor } = queue
    const place = hall().counters.get(counterId)
    const counter = floor.counters.get(counterId)
    if (place === undefined || counter === undefined) return refuse('not-found')
    const others = [...hall().profiles.values()].filter(({ id }) => id !== profile.id)
    const profiles = [...others, profile]
    const defects = profileDefects(profile, hall().profileGround(profiles), 'profile')
    if (defects.length > 0) return refuse('profile-unusable', defects.map(({ words }) => words).join('; '))
    const atMs = now()
    // A closed counter is tried as it would be with somebody at it who is trained for everything.
    const serviceIds = new Set(counter.state === 'closed' ? place.serviceIds : counter.serviceIds)
    const may = mayCallNow(floor, hall(), counterId, atMs)
    const { waitLimitS } = hall()
    const choices = tryProfile({
      view: { rules: callingRules(profile, counterId, { profiles, services: [...hall().services.values()] }), waitLimitS },
      waiting: floor.lines.all().filter((ticket) => serviceIds.has(ticket.serviceId) && may(ticket)),
      ratioCalls: floor.ratioCalls,
      atMs,
      calls: CALLS_TRIED,
    })
    const ground = { profile: (id: string) => profiles.find((each) => each.id === id), waitLimitS, profileId: profile.id }
    return done({
      calls: choices.map((choice) => {
        const { id: ticketId, number, serviceId, class: ticketClass } = choice.ticket
        return { ticketId, number, serviceId, class: ticketClass, ...reasonOf(choice, ground, atMs) }
      }),
    })
  }),
})

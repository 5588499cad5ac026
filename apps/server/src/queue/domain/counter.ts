import type { Skills } from '@jiaohao/shared/contract'
import type { CounterPlace, Hall } from '../../hall/index.ts'
import { agreed, type Decision, fact, refused } from './decision.ts'
import type { Counter, Floor, OpenCounter } from './floor.ts'
import { putBack } from './serve.ts'

interface SignOn {
  readonly counterId: string
  readonly staffNo: string
  readonly staffName: string
  readonly isTrainee: boolean
  /** The supervising clerk named by a trainee, already known to be one who may supervise; null if none was named. */
  readonly supervisorNo: string | null
  /** What this person is trained for; null is everything. */
  readonly skills: Skills | null
}

const factOf = (counter: OpenCounter, state: Counter['state']) => ({
  counterId: counter.id,
  counterNumber: counter.number,
  areaId: counter.areaId,
  staffNo: counter.staffNo,
  state,
})

/** What a counter serves with somebody at it: its services, as far as that person is trained for them. */
export const servedBy = ({ serviceIds, deskOf }: Pick<CounterPlace, 'serviceIds' | 'deskOf'>, skills: Skills | null): string[] => {
  if (skills === null) return [...serviceIds]
  return serviceIds.filter((id) => {
    const desk = deskOf.get(id)
    return skills.serviceIds.includes(id) || (desk !== undefined && skills.desks.includes(desk))
  })
}

export const decideSignOn = (floor: Floor, hall: Hall, who: SignOn): Decision => {
  const counter = floor.counters.get(who.counterId)
  const place = hall.counters.get(who.counterId)
  if (counter === undefined || place === undefined) return refused('not-found')
  if (counter.state !== 'closed') return counter.staffNo === who.staffNo ? agreed() : refused('counter-taken')
  if (who.isTrainee && who.supervisorNo === null) return refused('supervisor-needed')
  const elsewhere = [...floor.counters.values()].find((other) => other.state !== 'closed' && other.staffNo === who.staffNo)
  if (elsewhere !== undefined) return refused('signed-on-elsewhere', String(elsewhere.number))
  const serviceIds = servedBy(place, who.skills)
  if (serviceIds.length === 0) return refused('not-trained')
  return agreed(
    fact('counter-signed-on', {
      counterId: place.id,
      counterNumber: place.number,
      areaId: place.areaId,
      staffNo: who.staffNo,
      staffName: who.staffName,
      supervisorNo: who.supervisorNo,
      serviceIds,
      skills: who.skills,
      state: 'idle',
    }),
  )
}

/** What somebody is trained for has changed: an open counter with this person at it serves what that allows from now on. */
export const decideRetrain = (floor: Floor, hall: Hall, staffNo: string, skills: Skills | null): Decision =>
  agreed(
    ...[...floor.counters.values()].flatMap((counter) => {
      const place = hall.counters.get(counter.id)
      if (place === undefined || counter.state === 'closed' || counter.staffNo !== staffNo) return []
      return [fact('counter-retrained', { ...factOf(counter, counter.state), serviceIds: servedBy(place, skills), skills })]
    }),
  )

/** The counter that this person has opened, or the refusal. */
const own = (floor: Floor, counterId: string, staffNo: string): OpenCounter | Decision => {
  const counter = floor.counters.get(counterId)
  if (counter === undefined) return refused('not-found')
  if (counter.state === 'closed' || counter.staffNo !== staffNo) return refused('not-signed-on')
  return counter
}

/** A pause puts a call that nobody has answered back in its place; whoever is being served is served to the end first. */
export const decidePause = (floor: Floor, counterId: string, staffNo: string, reason: string): Decision => {
  const counter = own(floor, counterId, staffNo)
  if ('ok' in counter) return counter
  if (counter.state === 'serving' || counter.state === 'paused') return refused('wrong-state')
  const paused = fact('counter-paused', { ...factOf(counter, 'paused'), reason })
  if (counter.state !== 'called') return agreed(paused)
  const ticket = floor.tickets.get(counter.ticketId)
  return ticket?.state === 'called' ? agreed(putBack(ticket), paused) : refused('wrong-state')
}

export const decideResumeCounter = (floor: Floor, counterId: string, staffNo: string): Decision => {
  const counter = own(floor, counterId, staffNo)
  if ('ok' in counter) return counter
  return counter.state === 'paused' ? agreed(fact('counter-resumed', factOf(counter, 'idle'))) : refused('wrong-state')
}

/** Whoever is held at a counter that closes waits again, with the waiting time kept, so that another counter calls him. */
export const decideSignOff = (floor: Floor, counterId: string, staffNo: string): Decision => {
  const counter = own(floor, counterId, staffNo)
  if ('ok' in counter) return counter
  if (counter.state === 'called' || counter.state === 'serving') return refused('wrong-state')
  const held = counter.heldTicketIds.map((id) => floor.tickets.get(id)).filter((ticket) => ticket?.state === 'held')
  return agreed(...held.map(putBack), fact('counter-signed-off', factOf(counter, 'closed')))
}

/** Services of a counter that no other open counter serves now. */
export const uncoveredServices = (floor: Floor, counter: Counter, serviceIds: readonly string[]): string[] => {
  if (counter.state !== 'closed' && counter.state !== 'paused') return []
  const covered = new Set<string>()
  for (const other of floor.counters.values()) {
    if (other.state !== 'closed' && other.state !== 'paused') for (const id of other.serviceIds) covered.add(id)
  }
  return serviceIds.filter((id) => !covered.has(id))
}

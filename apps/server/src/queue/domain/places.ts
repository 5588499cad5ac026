import type { Hall, HallProblem } from '../../hall/index.ts'
import { servedBy } from './counter.ts'
import type { Floor } from './floor.ts'

const objection = (path: string, code: HallProblem['code'], values: HallProblem['values']): HallProblem => ({
  path,
  code,
  values,
  blocking: true,
})

/** How many open tickets there are by a key of theirs. */
const countBy = (floor: Floor, key: 'serviceId' | 'areaId'): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const ticket of floor.tickets.values()) counts.set(ticket[key], (counts.get(ticket[key]) ?? 0) + 1)
  return counts
}

/** What stands against a changed hall now: people whose service or area would be gone, and counters at which somebody works. */
export const objectionsTo = (floor: Floor, before: Hall, next: Hall): HallProblem[] => {
  const services = [...countBy(floor, 'serviceId')].filter(([id]) => !next.services.has(id))
  const areas = [...countBy(floor, 'areaId')].filter(([id]) => !next.areas.some((area) => area.id === id && area.queued))
  const open = [...floor.counters.values()].filter((counter) => {
    const place = next.counters.get(counter.id)
    return counter.state !== 'closed' && (place === undefined || place.number !== counter.number || place.areaId !== counter.areaId)
  })
  return [
    ...services.map(([id, people]) => objection('services', 'service-in-use', { name: before.services.get(id)?.names.zh ?? id, people })),
    ...areas.map(([id, people]) => {
      const name = before.areas.find((area) => area.id === id)?.names.zh ?? id
      return objection('areas', 'area-in-use', { name, people })
    }),
    ...open.map(({ number }) => objection('counters', 'counter-in-use', { counter: number })),
  ]
}

/** Brings the floor's counters to those of a hall that has just changed: new ones are closed, open ones serve what they may serve now. */
export const followPlaces = (floor: Floor, hall: Hall): void => {
  for (const id of floor.counters.keys()) if (!hall.counters.has(id)) floor.counters.delete(id)
  for (const place of hall.counters.values()) {
    const { id, number, areaId } = place
    const counter = floor.counters.get(id)
    if (counter === undefined) floor.counters.set(id, { id, number, areaId, state: 'closed', since: null, heldTicketIds: [] })
    else if (counter.state === 'closed') floor.counters.set(id, { ...counter, number, areaId })
    else floor.counters.set(id, { ...counter, number, areaId, serviceIds: servedBy(place, counter.skills) })
  }
}

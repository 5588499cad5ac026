import type { TicketClass } from '@jiaohao/shared/contract'
import { demoCatalogue, type Hall, hallOf } from '../../hall/index.ts'
import { agreed, type Decision } from './decision.ts'
import { emptyFloor, evolve, type Floor, type FloorFact } from './floor.ts'
import { decideIssue } from './issue.ts'

/** The demo hall with its hours, 08:00 to 20:00 in Shanghai. */
export const HALL: Hall = hallOf(demoCatalogue, false)
/** An instant of the test day, as in `at('09:03')`; Monday 23 November 2026 unless a day is named. */
export const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`)

/** Carries a decision out on a floor, as the queue does; throws where it was a refusal. */
export const carryOut = (floor: Floor, decision: Decision, atMs: number): readonly FloorFact[] => {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`)
  for (const fact of decision.facts) evolve(floor, fact, atMs)
  return decision.facts
}

/** A floor on which the hall has opened and nobody has come. */
export const openFloor = (day = '2026-11-23'): Floor => {
  const floor = emptyFloor(HALL.counters.values())
  carryOut(floor, agreed({ name: 'hall-opened', body: { day } }), at('08:00', day))
  return floor
}

let issued = 0
/** Gives a number, and says the ticket's id. */
export const give = (floor: Floor, atMs: number, more: { serviceId?: string; class?: TicketClass; queuedAt?: number } = {}): string => {
  const ticketId = `t${++issued}`
  const issue = {
    serviceId: 'plan-change',
    class: 'ordinary' as const,
    ...more,
    accessible: false,
    needs: [],
    language: 'zh' as const,
    byStaff: true,
  }
  carryOut(
    floor,
    decideIssue(floor, HALL, {
      ticketId,
      printJobId: `p${issued}`,
      ...issue,
      atMs,
      queuedAt: more.queuedAt ?? atMs,
      furtherServiceIds: [],
      estimate: () => null,
    }),
    atMs,
  )
  return ticketId
}

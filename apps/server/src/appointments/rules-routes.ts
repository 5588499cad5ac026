import type { AppointmentRules, HallContract } from '@jiaohao/shared/contract'
import { done, refuse } from '../platform/executor.ts'
import { command, type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { type Book, instant } from './book.ts'
import { rulesDefect } from './domain/places.ts'

const STAFF = 'staff:'

/** Who changed the rules last is for staff: a kiosk and the hall's own booking page need only the rules. */
const rulesReply = (book: Book, who: Principal) => {
  const changed = book.reads.rules()?.changed ?? null
  const told = changed !== null && who.kind === 'staff' && changed.actor.startsWith(STAFF)
  return {
    rules: book.rules(),
    changed: told ? { at: instant(changed.atMs), staffNo: changed.actor.slice(STAFF.length) } : null,
  }
}

/** How times are booked, and the change of it. */
export const rulesRoutes = (book: Book): Handlers<HallContract, 'getAppointmentRules' | 'setAppointmentRules'> => ({
  getAppointmentRules: query((_input, who) => done(rulesReply(book, who))),
  setAppointmentRules: command(({ body }, who, tx) => {
    const { commandId: _, groups, total, keepContactDays, ...rest } = body
    const before = book.rules()
    const rules: AppointmentRules = {
      ...rest,
      groups: groups ?? before.groups,
      total: total === undefined ? before.total : total,
      keepContactDays: keepContactDays ?? before.keepContactDays,
    }
    const defect = rulesDefect(rules, new Set(book.hall().groups.map(({ id }) => id)))
    if (defect !== null) return refuse('rules-unusable', defect)
    book.record(tx, 'appointments-configured', book.hall().id, { rules })
    return done(rulesReply(book, who))
  }),
})

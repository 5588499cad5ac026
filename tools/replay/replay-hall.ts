import type { Catalogue } from '../../apps/server/src/hall/index.ts'
import { ASSUMED_HANDLING_MS, type Plan } from './plan.ts'
import type { RecordedTicket } from './recording.ts'

/**
 * The letters of ticket numbers, without I, O, M and W, which no ticket carries. First those whose spoken names do not rhyme.
 */
const LETTERS = [...'AFRLHUYKNQSXZJBCDEGPTV']
const MOST_USED = 6
const TARGET_WAIT_MIN = 15
const MINUTE_MS = 60_000
const DAYS_OF_WEEK = 7
/** A recorded call is made when it was made, however long others have waited. */
const WAIT_LIMIT_MIN = 1_440
const AREA = { id: 'hall', names: { zh: '大厅', en: 'Hall' }, queued: true }
/** Longer office names are cut, so that they fit the wire. */
const LONGEST_NAME = 40

export const MANAGER_NO = '1001'
/** The staff number of whoever works at a counter; counters count from 1. */
export const clerkNoOf = (counter: number): string => String(2_000 + counter)
export const counterIdOf = (counter: number): string => `counter-${counter}`

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'x'

/** The groups of a recording, busiest first, each with the id of its service in the replay hall. */
export const servicesOfGroups = (tickets: readonly RecordedTicket[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>()
  for (const { groupId } of tickets) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  const busiest = [...counts].sort(([a, of], [b, than]) => than - of || a.localeCompare(b)).map(([groupId]) => groupId)
  const services = new Map<string, string>()
  const taken = new Set<string>()
  for (const [index, groupId] of busiest.entries()) {
    const plain = `group-${slugOf(groupId)}`
    const id = taken.has(plain) ? `${plain}-${index}` : plain
    taken.add(id)
    services.set(groupId, id)
  }
  return services
}

const letterOf = (index: number): string => LETTERS[index % LETTERS.length] as string

const serviceEntries = (groupIds: ReadonlyMap<string, string>): Catalogue['services'] =>
  [...groupIds].map(([groupId, id], index) => ({
    id,
    code: `${letterOf(index)}-${String(Math.floor(index / LETTERS.length) + 1).padStart(2, '0')}`,
    groupId: `letter-${letterOf(index).toLowerCase()}`,
    areaId: AREA.id,
    names: { zh: `业务 ${groupId}`, en: `Service ${groupId}` },
    desk: 'business',
    kiosk: true,
    selfService: false,
    fast: false,
    papers: [],
    steps: [
      { zh: '取号等候', en: 'Wait for your number' },
      { zh: '到窗口办理', en: 'Go to the counter' },
      { zh: '办理完毕', en: 'Done' },
    ],
    handlingMinutes: ASSUMED_HANDLING_MS / MINUTE_MS,
    targetWaitMinutes: TARGET_WAIT_MIN,
    mostUsed: index < MOST_USED,
    isDefault: true,
  }))

/**
 * A hall made from a recorded day: its hours, its groups as services (one letter each; with more groups than letters several share
 * one), and as many counters as its calls need. Every counter serves everything, since a recording does not say who served whom.
 */
export const replayHall = (office: string, tickets: readonly RecordedTicket[], plan: Plan): Catalogue => {
  const services = serviceEntries(servicesOfGroups(tickets))
  const letters = [...new Set(services.map(({ groupId }) => groupId))]
  const name = office.slice(0, LONGEST_NAME)
  const counters = Array.from({ length: Math.max(1, plan.counters) }, (_, index) => index + 1)
  return {
    hall: {
      id: `replay-${slugOf(office)}`,
      names: { zh: `${name} 回放`, en: `${name} replay` },
      timeZone: 'Asia/Shanghai',
      opensAtMin: plan.opensAtMs / MINUTE_MS,
      closesAtMin: plan.closesAtMs / MINUTE_MS,
      waitLimitMinutes: WAIT_LIMIT_MIN,
      vipAreaId: AREA.id,
    },
    days: { week: Array.from({ length: DAYS_OF_WEEK }, () => ({ state: 'usual' })), special: [], pauses: [], lastTicketMarginMin: null },
    areas: [AREA],
    groups: letters.map((id) => {
      const names = services.filter(({ groupId }) => groupId === id).map((service) => service.names)
      const alone = names.length === 1 ? names[0] : undefined
      const prefix = id.slice(-1).toUpperCase()
      return { id, prefix, names: alone ?? { zh: `业务组 ${prefix}`, en: `Services ${prefix}` } }
    }),
    services,
    // A hall needs a counter that takes VIP numbers first; a recording has no VIP numbers, so it makes no difference.
    counters: counters.map((number) => ({
      id: counterIdOf(number),
      number,
      areaId: AREA.id,
      desks: ['business'],
      classes: number === 1 ? 'vip-first' : 'all-alike',
    })),
    staff: [
      { staffNo: MANAGER_NO, name: '周国栋', roles: ['director'] },
      ...counters.map((number) => ({ staffNo: clerkNoOf(number), name: `${number}号窗口`, roles: ['clerk'] as const })),
    ],
  }
}

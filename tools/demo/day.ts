import { setMaxListeners } from 'node:events'
import { client } from '@jiaohao/shared/client'
import { type HallBody, type HallContract, type TrafficInterval, wire } from '@jiaohao/shared/contract'
import { addDays, dayOf, instantOf, minutesOfDay } from '@jiaohao/shared/kernel'
import { workShift } from './clerks.ts'
import { letIn } from './customers.ts'
import type { Api, Floor } from './floor.ts'
import { type HallTime, openHallTime } from './hall-time.ts'
import { intend } from './intent.ts'
import { crowdOf } from './model.ts'
import { openRandom } from './random.ts'
import { CONSULTANT_NO, MANAGER_NO, SHIFTS } from './shifts.ts'

const ANSWER_WITHIN_MS = 30_000
const MINUTE_MS = 60_000
const TOLD_EVERY_MS = 30 * MINUTE_MS
/** Whoever is at a counter at closing time is served to the end, within reason. */
const LATE_MS = 30 * MINUTE_MS

interface DayNeeds {
  /** Origin of a demo hall whose clock runs. */
  readonly base: string
  readonly seed: number
  /** Minutes after midnight at which to stop, or null for the hall's close. */
  readonly untilMin: number | null
  readonly tell: (line: string) => void
  readonly signal: AbortSignal
}
interface LivedDay {
  readonly day: string
  readonly customers: number
  readonly timeZone: string
  readonly intervals: readonly TrafficInterval[]
  readonly refusals: ReadonlyMap<string, number>
}
type Hours = NonNullable<HallBody['hours']>

const apiAs = (base: string, authorization: string | null): Api =>
  client<HallContract>(wire, { base, authorization: () => authorization, timeoutMs: ANSWER_WITHIN_MS })

const hallOf = async (api: Api): Promise<HallBody & { hours: Hours }> => {
  const hall = await intend(() => api.getHall({}))
  if (!hall.ok || hall.data.hours === null) throw new Error('the demo needs a hall with opening hours: give its server a JIAOHAO_CLOCK')
  return { ...hall.data, hours: hall.data.hours }
}

/** A day of the hall, and the instant at which the demo begins in it. */
interface Beginning {
  readonly day: string
  readonly beginsAtMs: number
}

/** Moves the clock to the next opening when it shows an hour outside the day that is to be lived. */
const begin = async (api: Api, hall: HallBody & { hours: Hours }, endsAtMin: number): Promise<Beginning> => {
  if (endsAtMin <= hall.hours.opensAtMin) throw new Error('the hall opens only after the time at which the demo is to stop')
  const nowMs = Date.parse(hall.now)
  const today = dayOf(nowMs, hall.timeZone)
  const day = minutesOfDay(nowMs, hall.timeZone) < endsAtMin ? today : addDays(today, 1)
  const opensMs = instantOf(day, hall.hours.opensAtMin, hall.timeZone)
  if (opensMs <= nowMs) return { day, beginsAtMs: nowMs }
  await intend(() => api.setDemoClock({ body: { to: new Date(opensMs).toISOString() } }))
  return { day, beginsAtMs: opensMs }
}

/** Signs everybody in with the PIN that the demo tells everybody; gives each one's client by staff number. */
const signInAll = async (base: string, kiosk: Api): Promise<(staffNo: string) => Api> => {
  const demo = await intend(() => kiosk.getDemo({}))
  if (!demo.ok) throw new Error('the server does not run a demo hall')
  const secret = demo.data.pin
  const apis = new Map<string, Api>()
  for (const staffNo of [...SHIFTS.map((shift) => shift.staffNo), CONSULTANT_NO, MANAGER_NO]) {
    const session = await intend(() => kiosk.signIn({ body: { staffNo, secret } }))
    if (session.ok) apis.set(staffNo, apiAs(base, `Bearer ${session.data.token}`))
  }
  return (staffNo) => {
    const api = apis.get(staffNo)
    if (api === undefined) throw new Error(`nobody has signed in as ${staffNo}`)
    return api
  }
}

/** Says twice an hour how the floor stands, until the demo is stopped. */
const tellFloor = async (api: Api, time: HallTime, timeZone: string, tell: (line: string) => void): Promise<void> => {
  for (;;) {
    await time.until((Math.floor(time.now() / TOLD_EVERY_MS) + 1) * TOLD_EVERY_MS)
    const { services, counters } = await hallOf(api)
    const waiting = services.reduce((sum, service) => sum + service.waiting, 0)
    const open = counters.filter(({ state }) => state !== 'closed' && state !== 'paused').length
    const minute = Math.floor(minutesOfDay(time.now(), timeZone))
    const shown = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    tell(`${shown}  ${String(waiting).padStart(3)} waiting, ${open} counters open`)
  }
}

interface Room extends Beginning {
  readonly kiosk: Api
  readonly staff: (staffNo: string) => Api
  readonly hall: HallBody & { hours: Hours }
}

/** Puts people and room together, and lives until the work is done or the time is up. */
const live = async (needs: DayNeeds, room: Room): Promise<Omit<LivedDay, 'intervals'>> => {
  const { seed, tell } = needs
  const { kiosk, staff, hall, day } = room
  const { hours, timeZone } = hall
  const closesAtMs = instantOf(day, hours.closesAtMin, timeZone)
  const stopAtMs = needs.untilMin === null ? closesAtMs + LATE_MS : instantOf(day, needs.untilMin, timeZone)
  const over = new AbortController()
  const stop = AbortSignal.any([needs.signal, over.signal])
  // Everybody who waits for something listens to it: as many as are in the room, which is no leak.
  setMaxListeners(0, stop)
  const time = await openHallTime(kiosk, stop)
  const failures: unknown[] = []
  const running = new Set<Promise<void>>()
  const beside = (work: Promise<void>): void => {
    const watched = work
      .catch((error: unknown) => {
        if (over.signal.aborted || needs.signal.aborted) return
        failures.push(error)
        over.abort()
      })
      .finally(() => running.delete(watched))
    running.add(watched)
  }
  const floor: Floor = {
    time,
    midnightMs: instantOf(day, 0, timeZone),
    beginsAtMs: room.beginsAtMs,
    closesAtMs,
    kiosk,
    consultant: staff(CONSULTANT_NO),
    guests: new Map(),
    refusals: new Map(),
    beside,
  }
  const services = hall.services.filter((service) => service.kiosk)
  const crowd = crowdOf(seed, { ...hours, services })
  const shifts = SHIFTS.map(async (shift) => {
    const counter = hall.counters.find(({ number }) => number === shift.counterNumber)
    if (counter === undefined) return
    const random = openRandom(seed, `clerk ${shift.staffNo}`)
    await workShift({ floor, api: staff(shift.staffNo), counterId: counter.id, shift, random })
  })
  const shiftsOver = Promise.all(shifts).then(() => over.abort())
  beside(shiftsOver)
  beside(letIn(floor, crowd))
  beside(time.until(stopAtMs).then(() => over.abort()))
  beside(time.keepRight())
  beside(tellFloor(kiosk, time, timeZone, tell))
  while (running.size > 0) await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  needs.signal.throwIfAborted()
  return { day, customers: crowd.length, timeZone, refusals: floor.refusals }
}

/**
 * Lives a day in a demo hall with a simulated crowd, all of it through the public client, and reads the day's traffic at its end.
 * @throws CallError when the hall does not answer any more, and the signal's reason when the demo is stopped.
 */
export const liveDay = async (needs: DayNeeds): Promise<LivedDay> => {
  const kiosk = apiAs(needs.base, null)
  // Before the clock is moved to the opening: at this speed the day would begin without them.
  const staff = await signInAll(needs.base, kiosk)
  const hall = await hallOf(kiosk)
  const beginning = await begin(kiosk, hall, needs.untilMin ?? hall.hours.closesAtMin)
  const lived = await live(needs, { kiosk, staff, hall, ...beginning })
  const { day } = lived
  const traffic = await intend(() => staff(MANAGER_NO).getTraffic({ query: { from: day, to: day, step: '60' } }))
  return { ...lived, intervals: traffic.ok ? traffic.data.intervals : [] }
}

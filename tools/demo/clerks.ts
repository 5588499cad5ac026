import type { TicketBody } from '@jiaohao/shared/contract'
import { comeBack } from './customers.ts'
import { type Api, attempt, type Floor, type Guest } from './floor.ts'
import type { Customer } from './model.ts'
import type { Random } from './random.ts'
import type { Shift } from './shifts.ts'

const MINUTE_MS = 60_000
/** Between one customer and the next: papers away, a breath. */
const BETWEEN_MS = { from: 5_000, to: 25_000 }
/** How long an idle clerk waits before he looks again whether somebody came. */
const LOOK_AGAIN_MS = { from: 15_000, to: 30_000 }
const RECALL_AFTER_MS = 25_000
const ABSENT_AFTER_MS = 30_000
const RATES_AFTER_MS = { from: 4_000, to: 20_000 }
/** While somebody else plays at his counter, the clerk stands aside. */
const STAND_ASIDE_MS = MINUTE_MS
const STRANGER_HANDLING_MS = 5 * MINUTE_MS
const STRANGER_HANDLING_SCV = 1.5

/** Somebody whose work is not done: so much of it is left, and from then on he can be taken again. */
interface Aside {
  readonly ticketId: string
  readonly customer: Customer
  readonly leftMs: number
  readonly readyAtMs: number
}

interface ClerkNeeds {
  readonly floor: Floor
  readonly api: Api
  readonly counterId: string
  readonly shift: Shift
  readonly random: Random
}

/** A person who took a number himself while the demo runs: he is served like anybody. */
const stranger = (random: Random): Guest => ({
  customer: {
    arriveMs: 0,
    serviceId: '',
    class: 'ordinary',
    accessible: false,
    language: 'zh',
    walkMs: 15_000,
    patienceMs: Number.POSITIVE_INFINITY,
    lostPatience: 'leaves',
    absence: null,
    workMs: random.lognormal(STRANGER_HANDLING_MS, STRANGER_HANDLING_SCV),
    hold: null,
    transfer: null,
    rating: null,
  },
  isServed: false,
  isGone: false,
  isAway: false,
})

/** The customer rates at the counter, a moment after he was served. */
const rate = async (floor: Floor, ticketId: string, score: number | null, afterMs: number): Promise<void> => {
  if (score === null) return
  await floor.time.pause(afterMs)
  await attempt(floor, (commandId) => floor.kiosk.rateTicket({ params: { id: ticketId }, body: { commandId, score } }))
}

/** What a clerk does with one customer. */
const makeService = ({ floor, api, shift, random }: ClerkNeeds, asides: Aside[]) => {
  const { time } = floor
  const step = (ticketId: string) => (commandId: string) => ({ params: { id: ticketId }, body: { commandId } })
  const work = (workMs: number): Promise<void> => time.pause(workMs / shift.speed)

  const finish = async (ticketId: string, customer: Customer): Promise<void> => {
    const finished = await attempt(floor, (commandId) => api.finishTicket(step(ticketId)(commandId)))
    floor.guests.delete(ticketId)
    if (finished !== null) floor.beside(rate(floor, ticketId, customer.rating, random.between(RATES_AFTER_MS.from, RATES_AFTER_MS.to)))
  }
  const callInVain = async (ticketId: string, guest: Guest): Promise<void> => {
    await time.pause(RECALL_AFTER_MS)
    await attempt(floor, (commandId) => api.recallTicket(step(ticketId)(commandId)))
    await time.pause(ABSENT_AFTER_MS)
    const absent = await attempt(floor, (commandId) => api.absentTicket(step(ticketId)(commandId)))
    if (absent !== null) floor.beside(comeBack(floor, ticketId, guest))
  }
  const setAside = async (ticketId: string, customer: Customer, { afterShare, awayMs }: NonNullable<Customer['hold']>): Promise<void> => {
    await work(customer.workMs * afterShare)
    const held = await attempt(floor, (commandId) => api.holdTicket(step(ticketId)(commandId)))
    if (held === null) return finish(ticketId, customer)
    asides.push({ ticketId, customer, leftMs: customer.workMs * (1 - afterShare), readyAtMs: time.now() + awayMs })
  }
  const sendOn = async (
    ticketId: string,
    guest: Guest,
    { afterShare, serviceId, workMs }: NonNullable<Customer['transfer']>,
  ): Promise<void> => {
    await work(guest.customer.workMs * afterShare)
    // Whoever is sent on is sent on once; at the next counter he has come for that.
    floor.guests.set(ticketId, { ...guest, customer: { ...guest.customer, serviceId, workMs, transfer: null } })
    const sent = await attempt(floor, (commandId) => api.transferTicket({ params: { id: ticketId }, body: { commandId, serviceId } }))
    if (sent === null) await finish(ticketId, guest.customer)
  }
  const serve = async ({ id }: TicketBody): Promise<void> => {
    const guest = floor.guests.get(id) ?? stranger(random)
    if (guest.isGone || guest.isAway) return callInVain(id, guest)
    guest.isServed = true
    await time.pause(guest.customer.walkMs)
    if ((await attempt(floor, (commandId) => api.startTicket(step(id)(commandId)))) === null) return
    const { transfer, hold } = guest.customer
    if (transfer !== null) return sendOn(id, guest, transfer)
    if (hold !== null) return setAside(id, guest.customer, hold)
    await work(guest.customer.workMs)
    await finish(id, guest.customer)
  }
  /** Takes again whoever was set aside longest and is ready; says whether there was somebody. */
  const takeAgain = async (): Promise<boolean> => {
    const place = asides.findIndex(({ readyAtMs }) => readyAtMs <= time.now())
    const [aside] = place < 0 ? [] : asides.splice(place, 1)
    if (aside === undefined) return false
    if ((await attempt(floor, (commandId) => api.resumeTicket(step(aside.ticketId)(commandId)))) === null) return true
    await work(aside.leftMs)
    await finish(aside.ticketId, aside.customer)
    return true
  }
  return { serve, takeAgain }
}

/** A clerk's day: signs on, calls and serves, eats, and signs off when the shift is over and nobody is left aside. */
export const workShift = async (needs: ClerkNeeds): Promise<void> => {
  const { floor, api, counterId, shift, random } = needs
  const { time, midnightMs } = floor
  const asides: Aside[] = []
  const { serve, takeAgain } = makeService(needs, asides)
  const meals = [...shift.meals]
  const params = { id: counterId }
  const endsMs = Math.min(midnightMs + shift.toMin * MINUTE_MS, floor.closesAtMs)
  const signOn = () => attempt(floor, (commandId) => api.signOnCounter({ params, body: { commandId } }))

  const eat = async (lengthMin: number): Promise<void> => {
    const paused = await attempt(floor, (commandId) => api.pauseCounter({ params, body: { commandId, reason: 'meal' } }))
    if (paused === null) return
    await time.pause(lengthMin * MINUTE_MS)
    await attempt(floor, (commandId) => api.resumeCounter({ params, body: { commandId } }))
  }
  const callNext = async (): Promise<void> => {
    const answer = await attempt(floor, (commandId) => api.callNext({ params, body: { commandId } }))
    if (answer !== null) {
      await serve(answer.ticket)
      return time.pause(random.between(BETWEEN_MS.from, BETWEEN_MS.to))
    }
    await time.pause(random.between(LOOK_AGAIN_MS.from, LOOK_AGAIN_MS.to))
  }

  await time.until(midnightMs + shift.fromMin * MINUTE_MS)
  while (time.now() < endsMs && (await signOn()) === null) await time.pause(STAND_ASIDE_MS)
  while (time.now() < endsMs || (asides.length > 0 && time.now() < floor.closesAtMs)) {
    const meal = meals[0]
    if (await takeAgain()) continue
    if (meal !== undefined && time.now() >= midnightMs + meal.fromMin * MINUTE_MS) {
      meals.shift()
      // Where the demo begins later in the day, the meals before it are eaten.
      if (time.now() < midnightMs + (meal.fromMin + meal.lengthMin) * MINUTE_MS) await eat(meal.lengthMin)
    } else if (time.now() < endsMs) await callNext()
    else await time.pause(random.between(LOOK_AGAIN_MS.from, LOOK_AGAIN_MS.to))
  }
  await attempt(floor, (commandId) => api.signOffCounter({ params, body: { commandId } }))
}

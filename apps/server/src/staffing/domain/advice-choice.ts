import type { AdviceAction, AdviceCourse, AdviceSettings } from '@jiaohao/shared/contract'
import type { HallCourse, ServiceCourse } from '../../queue/index.ts'
import type { Choice } from './advice-options.ts'

/** A service is short only where so many of its customers are expected to be late: of two customers, one late is half. */
const LATE_LEAST = 3
/** Ten minutes beyond the target weigh as much as one more customer beyond it: where all are late anyway, less late is better. */
const OVER_WEIGHT_S = 600
/** An advice must spare so much of what customers wait too long, in such customers, and such a part of it. */
const SAVED_LEAST = 2
const SAVED_SHARE_LEAST = 0.05
/** What an action costs those who carry it out, in customers that it must spare more than another one. */
const EFFORT: { readonly [K in AdviceAction['kind']]: number } = {
  guide: 0.5,
  'open-counter': 1,
  'move-counter': 1.5,
  'end-break': 3,
  release: 0,
}
const EFFORT_OF_FLOATING = 1
const EFFORT_OF_BREAK = 3

const withinOf = ({ customers, late }: ServiceCourse): number => (customers === 0 ? 1 : 1 - late / customers)

/** The service that falls furthest below the bound, by customers who would be late; null where none does. */
export const shortService = ({ services }: HallCourse, bound: number): ServiceCourse | null => {
  const short = services.filter((service) => service.late >= LATE_LEAST && withinOf(service) < bound)
  return short.reduce<ServiceCourse | null>((most, each) => (most === null || each.late > most.late ? each : most), null)
}

/** The step in which the wait of a service is longest; null where hardly anybody comes for it. */
const peakOf = (course: HallCourse, serviceId: string): { step: number; waitS: number } | null => {
  const waits = course.services.find((service) => service.serviceId === serviceId)?.waitS ?? []
  return waits.reduce<{ step: number; waitS: number } | null>(
    (most, waitS, step) => (waitS !== null && (most === null || waitS > most.waitS) ? { step, waitS } : most),
    null,
  )
}

/** The longest wait of the hall, and of which service; null where nobody comes. */
export const longestWait = (course: HallCourse): { readonly serviceId: string; readonly step: number; readonly waitS: number } | null =>
  course.services.reduce<{ serviceId: string; step: number; waitS: number } | null>((most, { serviceId }) => {
    const peak = peakOf(course, serviceId)
    return peak !== null && (most === null || peak.waitS > most.waitS) ? { serviceId, ...peak } : most
  }, null)

/** A course as an advice shows it, about one service. */
export const courseShown = (
  course: HallCourse,
  serviceId: string,
  { atMs, stepS }: { readonly atMs: number; readonly stepS: number },
): AdviceCourse => {
  const peak = peakOf(course, serviceId) ?? { step: 0, waitS: 0 }
  const { customers, late, within, p90WaitS } = course
  return { customers, late, within, p90WaitS, peak: { at: new Date(atMs + peak.step * stepS * 1000).toISOString(), waitS: peak.waitS } }
}

/** What waits beyond the targets come to, in customers. */
const harmOf = ({ late, overS }: HallCourse): number => late + overS / OVER_WEIGHT_S

const effortOf = (action: AdviceAction): number => {
  if (action.kind !== 'open-counter') return EFFORT[action.kind]
  return EFFORT[action.kind] + (action.from === 'floating' ? EFFORT_OF_FLOATING : action.from === 'break' ? EFFORT_OF_BREAK : 0)
}

interface Chosen {
  readonly choice: Choice
  readonly course: HallCourse
}

/** The action that spares most customers from waiting too long, less what it costs; null where none spares enough. */
export const bestHelp = (without: HallCourse, courses: readonly HallCourse[], choices: readonly Choice[]): Chosen | null => {
  const least = Math.max(SAVED_LEAST, SAVED_SHARE_LEAST * harmOf(without))
  let best: (Chosen & { readonly worth: number }) | null = null
  for (const choice of choices) {
    const course = courses.find(({ key }) => key === choice.option.key)
    if (course === undefined) continue
    const saved = harmOf(without) - harmOf(course)
    const worth = saved - effortOf(choice.action)
    if (saved >= least && (best === null || worth > best.worth)) best = { choice, course, worth }
  }
  return best
}

/** The service that a course spares most, by customers who would be late and then by its longest wait; null where it spares none. */
export const sparedService = (without: HallCourse, taken: HallCourse): string | null => {
  let most: { readonly serviceId: string; readonly spared: number } | null = null
  for (const { serviceId, late } of without.services) {
    const after = taken.services.find((service) => service.serviceId === serviceId)
    const shorterS = (peakOf(without, serviceId)?.waitS ?? 0) - (peakOf(taken, serviceId)?.waitS ?? 0)
    const spared = late - (after?.late ?? 0) + shorterS / OVER_WEIGHT_S
    if (spared > (most?.spared ?? 0)) most = { serviceId, spared }
  }
  return most?.serviceId ?? null
}

/** Whether waits leave room: every service at or above the bound, on a poor day too. */
export const hasRoom = (course: HallCourse, { spareAbove, leaveAbove }: AdviceSettings): boolean =>
  course.within.mean >= spareAbove && course.within.low >= leaveAbove && shortService(course, spareAbove) === null

/** The first of the choices, given with the most people first, after which there is still room; null where there is none. */
export const bestRelease = (courses: readonly HallCourse[], choices: readonly Choice[], settings: AdviceSettings): Chosen | null => {
  for (const choice of choices) {
    const course = courses.find(({ key }) => key === choice.option.key)
    if (course !== undefined && hasRoom(course, settings)) return { choice, course }
  }
  return null
}

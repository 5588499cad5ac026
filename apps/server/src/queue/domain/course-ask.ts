import type { ComingClass, PictureCounter, WaitPicture } from './wait-picture.ts'

/** A counter of a course, with the times at which nobody is at it, seconds from the picture's instant; `toS` null is for good. */
export interface CourseCounter extends PictureCounter {
  readonly absences: readonly { readonly fromS: number; readonly toS: number | null }[]
}
/** Arrivals of a service and class, expected in each step of the course. */
export interface CourseStream extends Omit<ComingClass, 'perS'> {
  readonly perS: readonly number[]
}
/** One way to go on: who is at which counter, and whom a consultant takes to a machine. */
export interface CourseOption {
  readonly key: string
  readonly counters: readonly CourseCounter[]
  /** Of those who come for these services this share, and of those who wait at most so many, go to a machine. */
  readonly guided: { readonly serviceIds: readonly string[]; readonly share: number; readonly waiting: number } | null
}
/** What is simulated: plain data that another thread can be sent. */
export interface CourseAsk {
  readonly picture: WaitPicture
  readonly streams: readonly CourseStream[]
  readonly stepS: number
  readonly horizonS: number
  /** The promised wait of each service, seconds. */
  readonly targetsS: readonly (readonly [serviceId: string, targetS: number])[]
  readonly options: readonly CourseOption[]
  /** The same ask and seed give the same courses, and every option meets the same customers. */
  readonly seed: number
}

/** What those who come for one service meet. */
export interface ServiceCourse {
  readonly serviceId: string
  readonly customers: number
  /** Expected number of them who wait beyond the target. */
  readonly late: number
  /** By step of their arrival, those who wait already in the first: the wait that four of five stay under, seconds; null where hardly anybody comes. */
  readonly waitS: readonly (number | null)[]
}
/** What comes of one option, for those who wait and those who come within the horizon. */
export interface HallCourse {
  readonly key: string
  readonly runs: number
  readonly customers: number
  readonly late: number
  /** What all of them together wait beyond their targets, seconds. */
  readonly overS: number
  /** Share of the customers who wait no longer than their service's target; 1 where there are none. `low` and `high` hold 8 of 10 runs. */
  readonly within: { readonly mean: number; readonly low: number; readonly high: number }
  readonly p90WaitS: number
  readonly services: readonly ServiceCourse[]
}

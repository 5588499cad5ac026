import type { Configuration } from '@jiaohao/shared/contract'
import type { Accessor } from 'solid-js'
import type { Seat } from '../seat.ts'
import type { Editing } from './field.tsx'

/** What each part of the set-up page is drawn from, and how it changes the draft. */
export interface Part {
  readonly seat: Seat
  readonly configuration: Accessor<Configuration>
  readonly editing: Editing
  readonly edit: (change: (configuration: Configuration) => Configuration) => void
}

/** A list with the thing at one place changed. */
export const changedAt = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((thing, at) => (at === index ? { ...thing, ...change } : thing))

/** A list without the thing at one place. */
export const withoutAt = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

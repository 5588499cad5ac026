import type { Names, ServiceBody } from '@jiaohao/shared/contract'

/** One thing to look at while serving; `index` counts papers first, then steps, from 0. */
export interface ChecklistItem {
  readonly index: number
  readonly kind: 'paper' | 'step'
  readonly names: Names
  readonly ticked: boolean
}

/** Papers and steps of a service with what the clerk has ticked. Nothing of it leaves the screen. */
export const checklistOf = (service: ServiceBody | undefined, ticked: readonly number[]): readonly ChecklistItem[] => {
  const papers = (service?.papers ?? []).map((names) => ({ kind: 'paper' as const, names }))
  const steps = (service?.steps ?? []).map((names) => ({ kind: 'step' as const, names }))
  return [...papers, ...steps].map((item, index) => ({ ...item, index, ticked: ticked.includes(index) }))
}

/** The ticks after one was pressed; an index that names nothing changes nothing. */
export const ticksAfter = (ticked: readonly number[], index: number, items: number): readonly number[] => {
  if (index < 0 || index >= items) return ticked
  return ticked.includes(index) ? ticked.filter((each) => each !== index) : [...ticked, index]
}

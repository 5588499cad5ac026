import type { House } from '../platform/house.ts'
import type { Resource } from './tmf.ts'

const DIFFERENCE_YUAN = 1

/** The BOSS's list of a day with the knob `billFaults` of `boss` / `bill`: rows missing, altered and invented, the same at each asking. */
export const faultyTopups = (house: House, resources: readonly Resource[]): Resource[] => {
  const faults = house.knobs.standing('boss', 'bill', 'billFaults')
  if (faults === null) return [...resources]
  const kept = resources.slice(faults.missing).map((resource, index) => {
    if (index >= faults.different) return resource
    const amount = resource.amount as { amount: number; units: string }
    return { ...resource, amount: { ...amount, amount: amount.amount + DIFFERENCE_YUAN } }
  })
  const model = resources[0]
  if (model === undefined) return kept
  const extra = Array.from({ length: faults.extra }, (_, index) => ({
    ...model,
    id: `TBEXTRA${index + 1}`,
    externalId: `EXTRA${index + 1}`,
  }))
  return [...kept, ...extra]
}

import { describe, expect, test } from 'vitest'
import type { OwnErrand, Step } from './errand-steps.ts'
import { type Tally, tallyAfter } from './errand-tally.ts'
import { DEFAULT_MODES, type Flow, START } from './flow.ts'

const modes = DEFAULT_MODES
const errand = (at: Step, name: OwnErrand = 'balance'): Flow => ({ state: 'errand', modes, errand: name, who: null, at })
const number: Step = { step: 'number', typed: '' }
const told: Step = { step: 'told', answer: { about: 'balance', balanceFen: 1, state: 'active' }, page: 0, paper: { state: 'not-asked' } }
const refused: Step = { step: 'refused', code: 'secret-locked', asked: null, month: null }
const menu: Flow = { state: 'self-service', modes, group: null, who: null }
const ask = { commandId: 'c', serviceId: 's', class: 'ordinary', accessible: false, language: 'zh' } as const
const asking: Flow = { state: 'asking', modes, ask, from: { at: 'home' }, unanswered: false }
const issued = { ticketId: 't', number: 'A001', serviceId: 's', areaId: 'a', ahead: 0, estimatedWait: null, printJobId: 'p' }
const result: Flow = { state: 'result', modes, issued, reprint: 'not-asked' }

/** What is counted while a visit goes through these screens. */
const counted = (...flows: Flow[]): Tally[] => {
  let tally: Tally | null = null
  return flows.flatMap((flow) => {
    const next = tallyAfter(tally, flow)
    tally = next.tally
    return next.over === null ? [] : [next.over]
  })
}

describe('counting errands', () => {
  test('KS-001 one that told what was asked is counted once as done, when it is left', () => {
    expect(counted(errand(number), errand(told), errand(told), menu, START)).toEqual([{ errand: 'balance', outcome: 'done' }])
  })

  test('one that is walked away from is counted as left', () => {
    expect(counted(errand(number), START)).toEqual([{ errand: 'balance', outcome: 'left' }])
  })

  test('a refusal is refused, and carried where a number was taken from it', () => {
    expect(counted(errand(refused), START)).toEqual([{ errand: 'balance', outcome: 'refused' }])
    expect(counted(errand(refused), asking, result, START)).toEqual([{ errand: 'balance', outcome: 'carried' }])
  })

  test('what was done stays done, although a number is taken afterwards', () => {
    expect(counted(errand(told), asking, result)).toEqual([{ errand: 'balance', outcome: 'done' }])
  })

  test('a second errand in the same visit is counted beside the first', () => {
    expect(counted(errand(told), errand(number, 'points'), START)).toEqual([
      { errand: 'balance', outcome: 'done' },
      { errand: 'points', outcome: 'left' },
    ])
  })

  test('the months to choose from are not the bill that was asked for', () => {
    const months: Step = { ...told, answer: { about: 'bills', bills: [] } } as Step
    expect(counted(errand(months, 'bill'), START)).toEqual([{ errand: 'bill', outcome: 'left' }])
  })

  test('a top-up is counted too', () => {
    expect(counted({ state: 'top-up-number', modes, typed: '' }, START)).toEqual([{ errand: 'top-up', outcome: 'left' }])
  })
})

import type { RosterChange } from '@jiaohao/shared/contract'
import { createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEdits, type EditFate, UNANSWERED_PAUSE_MS } from './edits.ts'

const change = (day: string): RosterChange => ({ staffNo: '2001', day, shiftId: null })
const [MONDAY, TUESDAY] = [change('2026-11-30'), change('2026-12-01')]

/** A hall that answers each send with the next fate. */
const opened = (...fates: EditFate[]) => {
  const sent: [string, RosterChange[]][] = []
  let dispose = (): void => undefined
  const edits = createRoot((end) => {
    dispose = end
    return createEdits(async (draftId, changes) => {
      sent.push([draftId, changes])
      return fates.shift() ?? 'taken'
    })
  })
  return { edits, sent, dispose }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('an edit that no hall answers stays to be seen and is sent again until it is taken', async () => {
  const { edits, sent } = opened('unanswered', 'unanswered')
  edits.put('a', MONDAY)
  await vi.advanceTimersByTimeAsync(UNANSWERED_PAUSE_MS - 1)
  expect(edits.waiting('a')).toEqual([MONDAY])
  await vi.advanceTimersByTimeAsync(2 * UNANSWERED_PAUSE_MS)
  expect(edits.waiting('a')).toEqual([])
  expect(sent).toEqual([1, 2, 3].map(() => ['a', [MONDAY]]))
})

test('edits of two drafts go to their own draft, and a refusal takes away only those of its draft', async () => {
  const { edits, sent } = opened('unanswered', 'refused', 'taken')
  edits.put('a', MONDAY)
  edits.put('b', TUESDAY)
  expect([edits.waiting('a'), edits.waiting('b')]).toEqual([[MONDAY], [TUESDAY]])
  await vi.advanceTimersByTimeAsync(2 * UNANSWERED_PAUSE_MS)
  expect(sent.slice(1)).toEqual([
    ['a', [MONDAY]],
    ['b', [TUESDAY]],
  ])
  expect([edits.waiting('a'), edits.waiting('b')]).toEqual([[], []])
})

test('a page that is left sends nothing more', async () => {
  const { edits, sent, dispose } = opened('unanswered')
  edits.put('a', MONDAY)
  dispose()
  await vi.advanceTimersByTimeAsync(3 * UNANSWERED_PAUSE_MS)
  expect(sent).toHaveLength(1)
})

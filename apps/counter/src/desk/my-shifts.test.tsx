import { CallError } from '@jiaohao/shared/client'
import { fireEvent } from '@solidjs/testing-library'
import { beforeEach, expect, test, vi } from 'vitest'
import { agree, intents, openDesk, press, settled } from './desk-fixture.tsx'
import { aFloor } from './floor-fixture.ts'

beforeEach(() => localStorage.clear())

test('DS-006 DS-016 the own shifts, the post of today, their clock and a colleague’s offer lie one key away, and the offer is answered by a key', async () => {
  const desk = openDesk(aFloor([]), agree)
  press('b')
  await settled()
  expect(desk.text()).toContain('早班一 8:00–16:30')
  expect(desk.text()).toContain('08:00–16:30 3 号窗')
  expect(desk.text()).toContain('值班经理 陈志远')
  expect(desk.text()).toContain('换班可提到 11月26日周四 8:00')
  expect(desk.text()).toContain('1 位同事等您答复')
  expect(desk.text()).toContain('本月已 1 次，至多 3 次')
  press('y')
  await settled()
  expect(intents(desk)).toEqual([{ do: 'answer-swap', requestId: 'q1', agrees: true }])
  expect(desk.text()).toContain('已答复')
  press('Escape')
  expect(desk.text()).toContain('没有人在等您办理')
})

test('DS-013 illness is told by two keys with its day, and Escape leaves the form before the sheet', async () => {
  const desk = openDesk(aFloor([]), agree)
  press('b')
  await settled()
  press('3')
  expect(desk.text()).toContain('急病不受时限')
  press('Enter')
  await settled()
  const { from, to } = { from: '2026-11-23', to: '2026-11-23' }
  expect(intents(desk)).toEqual([{ do: 'ask-leave', leaveKind: 'sick', from, to, acute: true, insist: false }])
  // What was taken is no longer in the form.
  expect(desk.text()).toContain('已提交，等批准')
  expect(desk.text()).not.toContain('急病不受时限')
  press('3')
  press('Escape')
  expect(desk.text()).toContain('提出申请')
})

test('a request that lacks something names the field that lacks', async () => {
  const desk = openDesk(aFloor([]), agree)
  press('b')
  await settled()
  press('1')
  press('Enter')
  await settled()
  expect(desk.text()).toContain('还没有填：换给谁')
  expect(intents(desk)).toEqual([])
})

test('a request that cannot be sent says that it waits, then that it was not sent, and goes once more under its own id', async () => {
  vi.useFakeTimers()
  try {
    let isAway = true
    const desk = openDesk(aFloor([]), async () => {
      if (isAway) throw new CallError(0, {})
      return { ok: true as const, data: {} }
    })
    press('b')
    await vi.advanceTimersByTimeAsync(1)
    press('3')
    press('Enter')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(desk.text()).toContain('正在反复提交同一份申请；不用再按，不会提两遍')
    expect(desk.text()).toContain('正在提交')
    press('Enter')
    await vi.advanceTimersByTimeAsync(90_000)
    expect(desk.text()).toContain('没有送到：连不上本厅')
    expect(desk.text()).toContain('急病不受时限')
    expect(new Set(desk.asked.map(({ commandId }) => commandId)).size).toBe(1)
    isAway = false
    press('Enter')
    await vi.advanceTimersByTimeAsync(1)
    expect(new Set(desk.asked.map(({ commandId }) => commandId)).size).toBe(1)
    expect(desk.text()).not.toContain('急病不受时限')
  } finally {
    vi.useRealTimers()
  }
})

test('DS-014 leave from the day after a granted one is asked for as more of it, and says by when', async () => {
  const desk = openDesk(aFloor([]), agree)
  press('b')
  await settled()
  press('2')
  for (const name of ['from', 'to']) {
    const field = desk.container.querySelector(`input[name=${name}]`)
    if (field !== null) fireEvent.input(field, { target: { value: '2026-12-03' } })
  }
  expect(desk.text()).toContain('续假要在假满前一个班次提出')
  press('Enter')
  await settled()
  const { from, to } = { from: '2026-12-03', to: '2026-12-03' }
  expect(intents(desk)).toEqual([{ do: 'ask-leave', leaveKind: 'personal', from, to, acute: false, insist: false, extendsId: 'q2' }])
})

import { expect, test } from 'vitest'
import { gapLines } from './post-words.ts'
import { sayRosterIn } from './say-roster.ts'

const counters = [{ id: 'counter-5', number: 5, areaId: 'consultation', area: { zh: '咨询区', en: 'Consultation' } }]

test('DS-016 what the posts of a day lack is told by its stretch in both languages, whatever its kind', () => {
  const noon = { fromMin: 720, toMin: 750 }
  const sheet = {
    counters,
    gaps: [
      { ...noon, kind: 'desk' as const, desk: 'after-sales' as const },
      { ...noon, kind: 'desk' as const, desk: 'cashier' as const },
      { fromMin: 480, toMin: 510, kind: 'counters' as const, need: 3, there: 1.5 },
      { ...noon, kind: 'unskilled' as const, counterId: 'counter-5' },
      { fromMin: 510, toMin: 540, kind: 'floating' as const, need: 2, there: 1 },
    ],
  }
  expect(gapLines(sheet, sayRosterIn('zh'))).toEqual([
    { time: '08:00–08:30', what: '窗口只有 1.5 人，须 3' },
    { time: '08:30–09:00', what: '流动咨询只有 1 人，须 2' },
    { time: '12:00–12:30', what: '没有窗口能办售后、收银；没有人会办 5 号窗的业务' },
  ])
  expect(gapLines(sheet, sayRosterIn('en')).at(-1)?.what).toBe('no counter serves after-sales, cashier; nobody may serve at counter 5')
})

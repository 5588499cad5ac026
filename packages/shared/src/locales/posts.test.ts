import { expect, test } from 'vitest'
import { postText } from './posts.ts'

const counters = [{ id: 'c1', number: 1, areaId: 'general', area: { zh: '综合区', en: 'General' } }]
const shift = { id: 's', names: { zh: '班', en: 'Shift' }, startMin: 480, endMin: 990, breaks: [] }
type Stretches = Parameters<typeof postText>[0]['stretches']
const told = (stretches: Stretches, language: 'zh' | 'en') => {
  const person = { staffNo: '1', name: '王丽娜', shift, stretches }
  return postText(person, { people: [person, { ...person, staffNo: '2', name: '李明哲' }], counters }, language)
}

test('DS-016 every post is told in both languages with its hours, its counter and whoever is covered or covers', () => {
  const stretches: Stretches = [
    { fromMin: 480, toMin: 600, post: { at: 'counter', counterId: 'c1', coversNo: null } },
    { fromMin: 600, toMin: 630, post: { at: 'break', coverNo: '2' } },
    { fromMin: 630, toMin: 660, post: { at: 'counter', counterId: 'c1', coversNo: '2' } },
    { fromMin: 660, toMin: 690, post: { at: 'beside', supervisorNo: '2', counterId: 'c1' } },
    { fromMin: 690, toMin: 720, post: { at: 'beside', supervisorNo: '2', counterId: null } },
    { fromMin: 720, toMin: 750, post: { at: 'floating' } },
    { fromMin: 750, toMin: 780, post: { at: 'spare' } },
    { fromMin: 780, toMin: 810, post: { at: 'break', coverNo: null } },
  ]
  expect(told(stretches, 'zh')).toEqual({
    posts:
      '08:00–10:00 1 号窗；10:30–11:00 1 号窗（顶李明哲）；11:00–11:30 随李明哲在 1 号窗；11:30–12:00 随李明哲；12:00–12:30 流动咨询；12:30–13:00 机动',
    breaks: '10:00–10:30 休息，李明哲顶；13:00–13:30 休息，窗口空',
  })
  expect(told(stretches, 'en')).toEqual({
    posts:
      '08:00–10:00 counter 1; 10:30–11:00 counter 1 (for 李明哲); 11:00–11:30 beside 李明哲 at counter 1; 11:30–12:00 beside 李明哲; 12:00–12:30 floor; 12:30–13:00 spare',
    breaks: '10:00–10:30 break, 李明哲 covers; 13:00–13:30 break, counter empty',
  })
  expect(told([{ fromMin: 720, toMin: 750, post: { at: 'break', coverNo: null } }], 'zh').breaks).toBe('12:00–12:30 休息')
})

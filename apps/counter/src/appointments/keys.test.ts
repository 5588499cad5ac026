import { expect, test } from 'vitest'
import { pageKey } from './keys.ts'

const press = (key: string, more: Partial<Parameters<typeof pageKey>[0]> = {}) => pageKey({ key, modified: false, inField: false, ...more })

test('every action has a key, in either case', () => {
  expect(['n', 'N', 'v', 'a', 'm', 'x', 'c', '/'].map((key) => press(key))).toEqual([
    'book',
    'book',
    'visitor',
    'check-in',
    'move',
    'cancel',
    'contact',
    'search',
  ])
})

test('a field keeps its letters and arrows; leaving and the language work everywhere', () => {
  expect(['n', 'ArrowLeft', '/', 'Escape', 'F8'].map((key) => press(key, { inField: true }))).toEqual([
    null,
    null,
    null,
    'leave',
    'language',
  ])
})

test('keys of the browser stay with the browser, and other keys mean nothing', () => {
  expect([press('n', { modified: true }), press('q'), press('Enter')]).toEqual([null, null, null])
})

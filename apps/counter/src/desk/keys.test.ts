import { describe, expect, test } from 'vitest'
import { actionOf, bindingsOf, type KeyPress, keyName, type View } from './keys.ts'

const VIEWS: readonly View[] = [
  { view: 'idle', canCall: true, held: 2, absent: 1 },
  { view: 'idle', canCall: false, held: 0, absent: 0 },
  { view: 'called' },
  { view: 'serving', items: 7, further: 0, here: false },
  { view: 'serving', items: 14, further: 0, here: false },
  { view: 'serving', items: 3, further: 2, here: true },
  { view: 'serving', items: 3, further: 1, here: false },
  { view: 'further' },
  { view: 'paused' },
  { view: 'out-of-order', reasons: 6, canChoose: true },
  { view: 'out-of-order', reasons: 6, canChoose: false },
  { view: 'transfer' },
  { view: 'pause', reasons: 5, chosen: true },
  { view: 'pause', reasons: 5, chosen: false },
  { view: 'held', count: 3 },
  { view: 'absent', count: 9 },
  { view: 'sign-off' },
  { view: 'none' },
]
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  modified: false,
  repeat: false,
  composing: false,
  ...more,
})
const does = (view: View, key: string) => actionOf(view, key, false)

describe('the key map', () => {
  test.each(VIEWS.map((view) => [JSON.stringify(view), view] as const))('has one meaning for each key in %s', (_, view) => {
    const keys = bindingsOf(view).flatMap((binding) => binding.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('every action of a view is drawn in the foot bar, where a row of like keys counts as one', () => {
    for (const view of VIEWS) {
      const bindings = bindingsOf(view)
      const drawn = new Set(bindings.filter((binding) => binding.hidden !== true).map((binding) => binding.action.do))
      expect(bindings.every((binding) => drawn.has(binding.action.do))).toBe(true)
    }
  })

  test('every sheet can be left with Esc', () => {
    for (const view of VIEWS.filter((each) => !['idle', 'called', 'serving', 'paused', 'none'].includes(each.view)))
      expect(does(view, 'esc')).toEqual({ do: 'back' })
  })

  test('space is the one next thing: call, start, back to the counter', () => {
    expect(does({ view: 'idle', canCall: true, held: 0, absent: 0 }, 'space')).toEqual({ do: 'call-next' })
    expect(does({ view: 'called' }, 'space')).toEqual({ do: 'start' })
    expect(does({ view: 'paused' }, 'space')).toEqual({ do: 'return-to-counter' })
    expect(does({ view: 'serving', items: 4, further: 0, here: false }, 'space')).toBeNull()
  })

  test('the called ticket has a key each for recall, absent, put back and transfer', () => {
    expect(['r', 'n', 'z', 't'].map((key) => does({ view: 'called' }, key))).toEqual([
      { do: 'recall' },
      { do: 'absent' },
      { do: 'put-back' },
      { do: 'open', sheet: 'transfer' },
    ])
  })

  test('an empty queue offers no call, no list and no order to break', () => {
    const empty: View = { view: 'idle', canCall: false, held: 0, absent: 0 }
    expect(['space', 'f9', 'h', 'n'].map((key) => does(empty, key))).toEqual([null, null, null, null])
    expect(does(empty, 'p')).toEqual({ do: 'open', sheet: 'pause' })
  })

  test('Enter finishes a ticket only while one is served, so that a second Enter calls nobody', () => {
    expect(does({ view: 'serving', items: 0, further: 0, here: false }, 'enter')).toEqual({ do: 'finish' })
    expect(does({ view: 'idle', canCall: true, held: 1, absent: 1 }, 'enter')).toBeNull()
    expect(does({ view: 'called' }, 'enter')).toBeNull()
  })

  test('SC-022 Enter goes on with the next service that may be done here, and ends the visit only by its own key', () => {
    const view: View = { view: 'serving', items: 0, further: 2, here: true }
    expect(does(view, 'enter')).toEqual({ do: 'continue' })
    expect(does(view, 'e')).toEqual({ do: 'end-visit' })
    expect(does({ ...view, here: false }, 'enter')).toEqual({ do: 'finish' })
    expect(does({ ...view, further: 0, here: false }, 'e')).toBeNull()
    expect(does(view, 'a')).toEqual({ do: 'open', sheet: 'further' })
  })

  test('TQ-006 a reason has a digit each and a pause confirms only after one was chosen', () => {
    expect(does({ view: 'out-of-order', reasons: 6, canChoose: true }, '6')).toEqual({ do: 'choose', index: 5 })
    expect(does({ view: 'out-of-order', reasons: 6, canChoose: true }, '7')).toBeNull()
    expect(does({ view: 'pause', reasons: 5, chosen: false }, 'enter')).toBeNull()
  })

  test('while a field is typed into, letters and digits belong to the field and Enter, Esc and arrows to the sheet', () => {
    const view: View = { view: 'out-of-order', reasons: 6, canChoose: true }
    expect(actionOf(view, '3', true)).toBeNull()
    expect(actionOf(view, 'enter', true)).toEqual({ do: 'confirm' })
    expect(actionOf(view, 'esc', true)).toEqual({ do: 'back' })
    expect(actionOf({ view: 'called' }, 'n', true)).toBeNull()
  })
})

describe('the meaning of a key', () => {
  test('a keypad maps 0, ×, − and Enter, with Num Lock or without', () => {
    expect(keyName(press('0', { code: 'Numpad0' }))).toBe('space')
    expect(keyName(press('Insert', { code: 'Numpad0' }))).toBe('space')
    expect(keyName(press('*', { code: 'NumpadMultiply' }))).toBe('r')
    expect(keyName(press('-', { code: 'NumpadSubtract' }))).toBe('n')
    expect(keyName(press('Enter', { code: 'NumpadEnter' }))).toBe('enter')
    expect(keyName(press('End', { code: 'Numpad1' }))).toBe('1')
  })

  test('a held-down key acts once, but arrows go on steering', () => {
    expect(keyName(press(' ', { repeat: true }))).toBeNull()
    expect(keyName(press('', { code: 'Numpad0', repeat: true }))).toBeNull()
    expect(keyName(press('ArrowDown', { repeat: true }))).toBe('down')
  })

  test('an input method’s Enter and every combination with Ctrl, Alt or Meta are not ours', () => {
    expect(keyName(press('Enter', { composing: true }))).toBeNull()
    expect(keyName(press('r', { modified: true }))).toBeNull()
  })

  test('letters count whatever the shift, and keys without a meaning have none', () => {
    expect(keyName(press('R'))).toBe('r')
    for (const key of ['Shift', 'Tab', 'F5', '0', 'é']) expect(keyName(press(key))).toBeNull()
  })
})

import { fireEvent, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { NumberField } from './field.tsx'

test('an emptied number field keeps the number before it, and shows it again where none was typed', () => {
  const [hours, setHours] = createSignal(11)
  const editing = { mayChange: true, problemsAt: () => [] }
  const { getByRole } = render(() => <NumberField editing={editing} path="rest" label="班间休息" value={hours()} onValue={setHours} />)
  const field = getByRole('spinbutton') as HTMLInputElement
  fireEvent.input(field, { target: { value: '' } })
  expect(hours()).toBe(11)
  fireEvent.blur(field)
  expect(field.value).toBe('11')
  fireEvent.input(field, { target: { value: '12' } })
  expect(hours()).toBe(12)
  fireEvent.input(field, { target: { value: '0' } })
  expect(hours()).toBe(0)
})

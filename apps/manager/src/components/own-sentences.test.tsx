import { fireEvent, render } from '@solidjs/testing-library'
import { beforeEach, expect, test, vi } from 'vitest'
import { language, toggleLanguage } from '../language.ts'
import { makeOwnSentences } from './own-sentences.ts'

beforeEach(() => {
  if (language() !== 'zh') toggleLanguage()
})

const openForm = () => {
  const send = vi.fn()
  const drawn = render(() => {
    makeOwnSentences(document)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label>
          理由
          <input name="reason" required />
        </label>
        <label>
          秒
          <input name="seconds" type="number" min="1" max="60" value="90" />
        </label>
        <label>
          <input type="checkbox" name="sure" required /> 就这样
        </label>
        <button type="submit">发布</button>
      </form>
    )
  })
  const field = (name: string): HTMLInputElement => {
    const found = drawn.container.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (found === null) throw new Error(`no field ${name}`)
    return found
  }
  const sentences = (): string[] => [...drawn.container.querySelectorAll('.field-amiss')].map(({ textContent }) => textContent ?? '')
  return { ...drawn, send, field, sentences, press: () => fireEvent.click(drawn.getByText('发布')) }
}

test('a form that lacks something is not sent, and says beside each field what it lacks, in the language of the seat', () => {
  const { send, field, sentences, press } = openForm()
  press()
  expect(send).not.toHaveBeenCalled()
  expect(sentences()).toEqual(['请填写', '至多 60', '请打勾确认'])
  expect(document.activeElement).toBe(field('reason'))
  expect(document.getElementById(field('reason').getAttribute('aria-describedby') ?? '')?.textContent).toBe('请填写')
  toggleLanguage()
  expect(sentences()).toEqual(['Please fill this in', 'At most 60', 'Please tick this to go on'])
  press()
  expect(sentences()).toHaveLength(3)
})

test('a sentence goes when its field is changed, and a form that lacks nothing is sent', () => {
  const { send, field, sentences, press } = openForm()
  press()
  fireEvent.input(field('reason'), { target: { value: '缺人' } })
  expect(sentences()).toEqual(['至多 60', '请打勾确认'])
  fireEvent.input(field('seconds'), { target: { value: '10' } })
  fireEvent.click(field('sure'))
  expect(sentences()).toEqual([])
  press()
  expect(send).toHaveBeenCalledOnce()
})

test('no bubble of the browser is shown: the event that brings it is taken', () => {
  const { field } = openForm()
  const event = new Event('invalid', { cancelable: true })
  field('reason').dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
})

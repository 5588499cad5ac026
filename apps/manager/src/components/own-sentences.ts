import { shortDate } from '@jiaohao/shared/locales/short-date'
import { createEffect, on, onCleanup } from 'solid-js'
import { language, t } from '../language.ts'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement

const isTick = ({ type }: Field): boolean => type === 'checkbox' || type === 'radio'
const bound = (field: Field, name: 'min' | 'max'): string => {
  const value = field.getAttribute(name) ?? ''
  return field.type === 'date' ? shortDate(value, language()) : value
}

const missing = (field: Field): string => {
  if (field.type === 'checkbox') return t('field-tick')
  return t(field.type === 'radio' || field instanceof HTMLSelectElement ? 'field-choose' : 'field-missing')
}

/** What is amiss with a field that the browser does not take; a form of its own is told by the field's title. */
const sentenceOf = (field: Field): string => {
  const { validity } = field
  if (validity.badInput) return t('field-unread')
  if (validity.valueMissing) return missing(field)
  if (validity.rangeUnderflow) return t('field-least', { least: bound(field, 'min') })
  if (validity.rangeOverflow) return t('field-most', { most: bound(field, 'max') })
  if (validity.stepMismatch) return t('field-whole')
  return field.title === '' ? t('field-unread') : field.title
}

const firstAmiss = (form: HTMLFormElement | null): Field | undefined =>
  [...(form?.elements ?? [])].filter(isField).find((field) => field.willValidate && !field.validity.valid)

/**
 * Says what a field lacks beside it, in the language of the seat: the bubbles of the browser speak the browser's. Holds for every form of a
 * page until the surrounding owner is disposed of; the first field that lacks something gets the focus.
 */
export const makeOwnSentences = (page: Document): void => {
  const said = new Map<Field, HTMLElement>()
  let numbered = 0
  const forget = (field: Field): void => {
    said.get(field)?.remove()
    said.delete(field)
    field.removeAttribute('aria-invalid')
    field.removeAttribute('aria-describedby')
  }
  const say = (field: Field): void => {
    const told = said.get(field) ?? page.createElement('small')
    if (!said.has(field)) {
      numbered += 1
      told.id = `field-amiss-${numbered}`
      told.className = 'field-amiss'
      const beside = isTick(field) ? (field.closest('label') ?? field) : field
      beside.after(told)
      said.set(field, told)
      field.setAttribute('aria-invalid', 'true')
      field.setAttribute('aria-describedby', told.id)
    }
    told.textContent = sentenceOf(field)
  }
  const onInvalid = (event: Event): void => {
    const field = event.target
    if (!isField(field)) return
    event.preventDefault()
    for (const gone of [...said.keys()].filter((one) => !one.isConnected)) said.delete(gone)
    const own = [...said.keys()].filter(({ form }) => form === field.form)
    // One sentence is enough for the choices of one name.
    if (field.type === 'radio' && own.some((one) => one !== field && one.name === field.name)) return
    say(field)
    if (firstAmiss(field.form) === field) field.focus()
  }
  const onChanged = ({ target }: Event): void => {
    if (!isField(target)) return
    for (const one of said.keys()) if (one === target || (one.type === 'radio' && one.name === target.name)) forget(one)
  }
  const listeners = [
    ['invalid', onInvalid],
    ['input', onChanged],
    ['change', onChanged],
  ] as const
  for (const [name, listener] of listeners) page.addEventListener(name, listener, true)
  onCleanup(() => {
    for (const [name, listener] of listeners) page.removeEventListener(name, listener, true)
  })
  createEffect(on(language, () => said.forEach((_, field) => void say(field)), { defer: true }))
}

import { APPOINTMENT_CODE_DIGITS, FOUND_LIMIT } from '@jiaohao/shared/contract'
import type { Book } from './book.ts'
import type { Appointment } from './domain/appointment.ts'

/** Records of customers that one search opens; the last to be deleted are left out beyond it. */
const LOOKED_AT_LIMIT = 5_000
const PHONE_TAIL = /^\d{4}$/
const CODE = new RegExp(`^\\d{${APPOINTMENT_CODE_DIGITS}}$`)

/** The appointments that somebody at the desk can mean: by code, by the end of a telephone number, or by a part of a name. */
export const findAppointments = (book: Book, text: string): { readonly found: readonly Appointment[]; readonly more: boolean } => {
  const asked = text.replace(/\s/g, '')
  if (CODE.test(asked)) {
    const byCode = book.reads.byCode(asked)
    return { found: byCode === null ? [] : [byCode], more: false }
  }
  const named = asked.toLocaleLowerCase()
  const found = book.contacts.all(LOOKED_AT_LIMIT).flatMap(({ id, record: { name, phone } }) => {
    const fits = PHONE_TAIL.test(asked)
      ? phone?.endsWith(asked) === true
      : name?.replace(/\s/g, '').toLocaleLowerCase().includes(named) === true
    const appointment = fits ? book.reads.byId(id) : null
    return appointment === null || appointment.day < book.today() ? [] : [appointment]
  })
  const inOrder = found.toSorted((a, b) => a.startsAt - b.startsAt)
  return { found: inOrder.slice(0, FOUND_LIMIT), more: inOrder.length > FOUND_LIMIT }
}

import type { AppointmentRules } from '@jiaohao/shared/contract'

/** The form's fields as they are typed; an empty text is a number that is not given. */
export interface RulesForm {
  readonly slotMinutes: string
  readonly capacity: string
  readonly daysAhead: string
  readonly earlyMinutes: string
  readonly lateMinutes: string
  readonly keepContactDays: string
  readonly total: string
  /** A group's own number by its id. */
  readonly groups: Readonly<Record<string, string>>
}
type NumberField = Exclude<keyof RulesForm, 'groups'>

/** What a field may say; the same bounds as the contract's. */
export const BOUNDS: Readonly<Record<NumberField | 'group', { readonly least: number; readonly most: number }>> = {
  slotMinutes: { least: 5, most: 240 },
  capacity: { least: 0, most: 100 },
  daysAhead: { least: 0, most: 60 },
  earlyMinutes: { least: 0, most: 120 },
  lateMinutes: { least: 0, most: 120 },
  keepContactDays: { least: 0, most: 30 },
  total: { least: 1, most: 1_000 },
  group: { least: 0, most: 100 },
}

export const formOf = (rules: AppointmentRules): RulesForm => ({
  slotMinutes: String(rules.slotMinutes),
  capacity: String(rules.capacity),
  daysAhead: String(rules.daysAhead),
  earlyMinutes: String(rules.earlyMinutes),
  lateMinutes: String(rules.lateMinutes),
  keepContactDays: String(rules.keepContactDays),
  total: rules.total === null ? '' : String(rules.total),
  groups: Object.fromEntries(rules.groups.map(({ groupId, capacity }) => [groupId, String(capacity)])),
})

/** What is amiss in a field: it is no whole number within its bounds, or more than all groups together may hold. */
export type Amiss =
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'total'; readonly n: number; readonly total: number }

const whole = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null)

const boundsOf = (text: string, field: keyof typeof BOUNDS): Amiss | null => {
  const { least, most } = BOUNDS[field]
  const value = whole(text)
  return value === null || value < least || value > most ? { kind: 'whole', least, most } : null
}

/** What is amiss, by field; a group's field is named `group` and its id. Groups that the hall no longer has are left out. */
export const amissIn = (form: RulesForm, groupIds: readonly string[]): ReadonlyMap<string, Amiss> => {
  const amiss = new Map<string, Amiss>()
  const total = form.total.trim() === '' ? null : whole(form.total)
  const check = (name: string, text: string, field: keyof typeof BOUNDS): void => {
    const found = boundsOf(text, field)
    const value = whole(text)
    if (found !== null) amiss.set(name, found)
    else if (total !== null && value !== null && value > total && (field === 'capacity' || field === 'group'))
      amiss.set(name, { kind: 'total', n: value, total })
  }
  for (const field of ['slotMinutes', 'capacity', 'daysAhead', 'earlyMinutes', 'lateMinutes', 'keepContactDays'] as const)
    check(field, form[field], field)
  if (form.total.trim() !== '') check('total', form.total, 'total')
  for (const id of groupIds) if ((form.groups[id] ?? '').trim() !== '') check(`group ${id}`, form.groups[id] ?? '', 'group')
  return amiss
}

/** The rules that a form without anything amiss says. */
export const rulesOf = (form: RulesForm, groupIds: readonly string[]): AppointmentRules => ({
  slotMinutes: Number(form.slotMinutes),
  capacity: Number(form.capacity),
  daysAhead: Number(form.daysAhead),
  earlyMinutes: Number(form.earlyMinutes),
  lateMinutes: Number(form.lateMinutes),
  keepContactDays: Number(form.keepContactDays),
  total: form.total.trim() === '' ? null : Number(form.total),
  groups: groupIds.flatMap((groupId) => {
    const own = (form.groups[groupId] ?? '').trim()
    return own === '' ? [] : [{ groupId, capacity: Number(own) }]
  }),
})

import type { Desk, RosterPost, RosterViolation } from '@jiaohao/shared/contract'

/** What the hall's own rules find in a roster, as codes with figures; the checker of rosters has those of its own. */
export type HallBreach =
  /** Of a change: who is left of the people needed, and who was there before. */
  | {
      readonly code: 'people-left-short'
      readonly values: { readonly skills: readonly [RosterPost]; readonly left: number; readonly needed: number; readonly before: number }
    }
  | { readonly code: 'floating-above'; readonly values: { readonly there: number; readonly most: number } }
  | { readonly code: 'desk-uncovered'; readonly values: { readonly desk: Desk } }
  | { readonly code: 'duty-nobody'; readonly values: Readonly<Record<string, never>> }
  | { readonly code: 'duty-no-manager' | 'duty-away'; readonly values: { readonly staffNo: string } }

const detailOf = ({ code, values }: HallBreach): string => {
  switch (code) {
    case 'people-left-short':
      return `${values.skills.join(' and ')}: ${values.left} of ${values.needed}, ${values.before} before`
    case 'floating-above':
      return `${values.there} floating consultants, at most ${values.most}`
    case 'desk-uncovered':
      return `nobody at work is trained for ${values.desk}`
    case 'duty-nobody':
      return 'nobody is appointed'
    case 'duty-no-manager':
      return `${values.staffNo} is no duty manager`
    case 'duty-away':
      return `${values.staffNo} is away`
    default:
      return code satisfies never
  }
}

const RULES: Readonly<Record<HallBreach['code'], string>> = {
  'people-left-short': 'need',
  'floating-above': 'floating-range',
  'desk-uncovered': 'service-uncovered',
  'duty-nobody': 'duty-manager',
  'duty-no-manager': 'duty-manager',
  'duty-away': 'duty-manager',
}

/** The values of a code as the contract writes them, lists of their own. */
export const ownValues = (values: Readonly<Record<string, string | number | readonly string[]>>): NonNullable<RosterViolation['values']> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' || typeof value === 'number' ? value : [...value]]),
  )

/** The rule, code, figures and plain English of what the hall's own rules found. */
export const sayingOf = (breach: HallBreach): Pick<RosterViolation, 'rule' | 'code' | 'values' | 'detail'> => ({
  rule: RULES[breach.code],
  code: breach.code,
  values: ownValues(breach.values),
  detail: detailOf(breach),
})

import type { WhatIfChange } from '@jiaohao/shared/contract'

/** The change as it was typed: an empty text leaves what it is about as it was. */
export interface ChangeTexts {
  readonly opens: string
  readonly closes: string
  readonly serviceId: string | null
  readonly percent: string
  readonly count: string
  readonly from: string
  readonly until: string
  readonly counterId: string
  readonly profileId: string
}
/** Fields into which something may be typed that is no figure and no time. */
export type TypedField = 'opens' | 'closes' | 'percent' | 'count' | 'from' | 'until'
/** What is amiss with a field: no time, no whole number within the limits, or an end that is not after its beginning, in minutes after midnight. */
export type ChangeFault =
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'whole'; readonly text: string; readonly least: number; readonly most: number }
  | { readonly kind: 'hours' | 'span'; readonly fromMin: number; readonly toMin: number }
export interface ReadChange {
  readonly change: WhatIfChange
  /** Faults by the field that has them; with one of them the change is not to be asked. */
  readonly faults: Partial<Record<TypedField, ChangeFault>>
}

export const NOTHING_TYPED: ChangeTexts = {
  ...{ opens: '', closes: '', serviceId: null, percent: '', count: '', from: '', until: '', counterId: '', profileId: '' },
}
/** The least and the most that the hall takes. */
const PERCENT = { least: -90, most: 300 } as const
const PEOPLE = { least: -5, most: 5 } as const
const DAY_MIN = 1440
const HOUR_MIN = 60

/** Full-width figures and signs, as a Chinese keyboard gives them, read like the others. */
const plain = (text: string): string => text.normalize('NFKC').replace('−', '-').trim()

const minuteIn = (text: string): number | null => {
  const found = /^(\d{1,2}):([0-5]\d)$/.exec(plain(text))
  const minutes = Number(found?.[1]) * HOUR_MIN + Number(found?.[2])
  return minutes <= DAY_MIN ? minutes : null
}
const wholeIn = (text: string, { least, most }: { readonly least: number; readonly most: number }): number | null => {
  const found = /^([+-]?\d+)\s*%?$/.exec(plain(text))
  const value = Number(found?.[1])
  return value >= least && value <= most ? value : null
}

interface Hours {
  readonly opensAtMin: number
  readonly closesAtMin: number
}

/** What a form's texts ask for, and what is amiss in them. `hours` are the hall's own, which hold where a time is left empty. */
export const readChange = (texts: ChangeTexts, hours: Hours): ReadChange => {
  const faults: Partial<Record<TypedField, ChangeFault>> = {}
  const time = (field: 'opens' | 'closes' | 'from' | 'until', usual: number): number => {
    const text = texts[field]
    const minutes = plain(text) === '' ? usual : minuteIn(text)
    if (minutes === null) faults[field] = { kind: 'time', text }
    return minutes ?? usual
  }
  const whole = (field: 'percent' | 'count', limits: { readonly least: number; readonly most: number }): number => {
    const text = texts[field]
    const value = plain(text) === '' ? 0 : wholeIn(text, limits)
    if (value === null) faults[field] = { kind: 'whole', text, ...limits }
    return value ?? 0
  }
  const [opensAtMin, closesAtMin] = [time('opens', hours.opensAtMin), time('closes', hours.closesAtMin)]
  const [percent, count] = [whole('percent', PERCENT), whole('count', PEOPLE)]
  const [fromMin, toMin] = [time('from', opensAtMin), time('until', closesAtMin)]
  const areHoursChanged = plain(texts.opens) !== '' || plain(texts.closes) !== ''
  if (areHoursChanged && closesAtMin <= opensAtMin && faults.opens === undefined)
    faults[plain(texts.closes) === '' ? 'opens' : 'closes'] ??= { kind: 'hours', fromMin: opensAtMin, toMin: closesAtMin }
  if (count !== 0 && toMin <= fromMin && faults.from === undefined)
    faults[plain(texts.until) === '' ? 'from' : 'until'] ??= { kind: 'span', fromMin, toMin }
  const { serviceId, counterId, profileId } = texts
  return {
    faults,
    change: {
      ...(areHoursChanged ? { hours: { opensAtMin, closesAtMin } } : {}),
      ...(percent === 0 ? {} : { traffic: { serviceId, percent } }),
      ...(count === 0 ? {} : { people: { count, fromMin, toMin } }),
      ...(counterId === '' || profileId === '' ? {} : { profile: { counterId, profileId } }),
    },
  }
}

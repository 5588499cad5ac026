import type { AdviceSettings, RosterSettings } from '@jiaohao/shared/contract'
import { type Accessor, createSignal, type Setter } from 'solid-js'
import type { Seat } from '../seat.ts'

/** Settings as they are being changed here; null where nothing was. */
export interface SettingsDraft {
  readonly roster: Accessor<RosterSettings | null>
  readonly setRoster: Setter<RosterSettings | null>
  readonly advice: Accessor<AdviceSettings | null>
  readonly setAdvice: Setter<AdviceSettings | null>
}

// What was typed must survive a look at another part or page, and end with the session.
const drafts = new WeakMap<Seat, SettingsDraft>()

/** The changes of this session that are not saved yet. */
export const settingsDraftOf = (seat: Seat): SettingsDraft => {
  const known = drafts.get(seat)
  if (known !== undefined) return known
  const [roster, setRoster] = createSignal<RosterSettings | null>(null)
  const [advice, setAdvice] = createSignal<AdviceSettings | null>(null)
  const made = { roster, setRoster, advice, setAdvice }
  drafts.set(seat, made)
  return made
}

/** Whether there are changes that are not saved. */
export const isUnsaved = ({ roster, advice }: SettingsDraft): boolean => roster() !== null || advice() !== null

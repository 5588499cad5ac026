import type { RosterSettings } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { type JSX, Show } from 'solid-js'
import { createCommands } from '../components/calls.ts'
import { createKeys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { Page } from '../components/page.tsx'
import { hallApi } from '../hall-api.ts'
import { language } from '../language.ts'
import { mayMakeRoster } from '../rights.ts'
import type { Editing } from '../setup/field.tsx'
import '../setup/setup.css'
import { dayAndTime } from '../time-words.ts'
import { Absences } from './absences.tsx'
import { AdviceFields, createAdviceSettings } from './advice-settings.tsx'
import { ContractTable } from './contract-table.tsx'
import { NoteFields } from './period-notes.tsx'
import type { RosterTerms } from './read-roster.ts'
import type { RosterPart } from './roster.tsx'
import { PeriodTable, RuleFields } from './rule-tables.tsx'
import { isUnsaved, settingsDraftOf } from './settings-draft.ts'
import { ShiftTable } from './shift-table.tsx'
import { r } from './words.ts'

/** What each table of the settings is drawn from, and how it changes them. */
export interface SettingsPart {
  readonly settings: () => RosterSettings
  readonly editing: Editing
  readonly edit: (change: (settings: RosterSettings) => RosterSettings) => void
}

/** Shifts, rules, special periods with their notes, training, advice within the day and the contracts of people. */
export const RosterSettingsPage = (props: RosterPart & { readonly terms: RosterTerms; readonly onSaved: () => void }): JSX.Element => {
  const changes = mayMakeRoster(props.seat.staff)
  const draft = settingsDraftOf(props.seat)
  const { roster: edited, setRoster: setEdited } = draft
  const settings = (): RosterSettings => edited() ?? props.terms.settings
  const commands = createCommands(() => props.onSaved())
  const advice = createAdviceSettings(props.seat)
  const isEdited = (): boolean => isUnsaved(draft)
  const drop = (): void => {
    setEdited(null)
    advice.drop()
  }
  const save = async (): Promise<void> => {
    const asked = edited()
    if (!(await advice.save(commands)) || asked === null) return
    const answer = await commands.attempt(
      (commandId) => hallApi.setRosterSettings({ body: { commandId, settings: asked } }),
      () => r('settings-saved'),
    )
    if (answer !== null) setEdited(null)
  }
  createKeys(() => ({ ...props.keys, ...(changes ? { o: () => void save() } : {}) }))
  const part: SettingsPart = {
    settings,
    editing: { mayChange: changes, problemsAt: () => [] },
    edit: (change) => {
      commands.forget()
      setEdited(change(settings()))
    },
  }
  const changedWords = (): string => {
    const { changed } = props.terms
    if (changed === null) return r('settings-usual')
    return r('settings-changed', { who: props.nameOf(changed.by), time: dayAndTime(changed.at, props.seat.hall().timeZone, language()) })
  }
  return (
    <Page
      headline={!isEdited() ? r('settings-headline', { shifts: settings().shifts.length }) : r('settings-headline-edited')}
      basis={changedWords()}
      keys={[...(changes && isEdited() ? [{ cap: 'O', does: r('settings-save') }] : []), ...props.footKeys]}
      note=""
      actions={
        <>
          <Show when={changes && isEdited()}>
            <button type="button" class="button" onClick={drop}>
              {r('settings-drop')}
            </button>
            <button type="button" class="button act" onClick={() => void save()}>
              {r('settings-save')} <KeyCap>O</KeyCap>
            </button>
          </Show>
          {props.tabs}
        </>
      }
    >
      <OutcomeLine outcome={commands.outcome()} />
      <div class="setup-two even">
        <div>
          <ShiftTable {...part} />
          <PeriodTable {...part} today={props.seat.tally().day} />
          <NoteFields {...part} />
          <Absences seat={props.seat} people={props.terms.people} mayChange={changes} />
        </div>
        <div>
          <RuleFields {...part} />
          <AdviceFields {...part} advice={advice} />
          <ContractTable {...part} people={props.terms.people} />
        </div>
      </div>
    </Page>
  )
}

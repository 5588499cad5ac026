import type { AdviceSettings, RosterRules } from '@jiaohao/shared/contract'
import { For, type JSX, Show } from 'solid-js'
import { answerOf, type Commands } from '../components/calls.ts'
import { Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { hallApi } from '../hall-api.ts'
import type { Seat } from '../seat.ts'
import { Choice, type Editing, NumberField } from '../setup/field.tsx'
import { settingsDraftOf } from './settings-draft.ts'
import type { SettingsPart } from './settings-page.tsx'
import { r } from './words.ts'

/** Settings that are whole numbers, and those that are shares and are written in percent. */
const NUMBERS = ['everyMin', 'horizonMin', 'expiresMin', 'silentMin', 'guidedPercent'] as const satisfies readonly (keyof AdviceSettings)[]
const SHARES = ['enterBelow', 'leaveAbove', 'spareAbove'] as const satisfies readonly (keyof AdviceSettings)[]
/** Guides of an incident where the rules say nothing else. */
const USUAL_IN_INCIDENT = 3

/** How the hall is looked at within the day, as it is and as it is being changed. */
export interface AdviceSettingsDesk {
  readonly settings: () => AdviceSettings | null
  readonly edit: (changes: Partial<AdviceSettings>) => void
  readonly drop: () => void
  /** Sends what was changed; true where nothing was, or it was taken. */
  readonly save: (commands: Commands) => Promise<boolean>
}

export const createAdviceSettings = (seat: Seat): AdviceSettingsDesk => {
  const reading = createReading(
    () => 'advice settings',
    async () => (await answerOf(hallApi.getAdviceSettings({}), seat)).settings,
    () => null,
  )
  const { advice: edited, setAdvice: setEdited } = settingsDraftOf(seat)
  const settings = (): AdviceSettings | null => edited() ?? reading.value()?.value ?? null
  return {
    settings,
    edit: (changes) => {
      const now = settings()
      if (now !== null) setEdited({ ...now, ...changes })
    },
    drop: () => setEdited(null),
    save: async (commands) => {
      const asked = edited()
      if (asked === null) return true
      const answer = await commands.attempt(
        (commandId) => hallApi.setAdviceSettings({ body: { commandId, settings: asked } }),
        () => r('settings-saved'),
      )
      if (answer === null) return false
      setEdited(null)
      reading.again()
      return true
    },
  }
}

/** How often the hall is looked at, from when on help is looked for, how long an advice stands, and the guides of an incident. */
export const AdviceFields = (props: SettingsPart & { readonly advice: AdviceSettingsDesk }): JSX.Element => {
  const rule = (changes: Partial<RosterRules>): void => props.edit((before) => ({ ...before, rules: { ...before.rules, ...changes } }))
  return (
    <Section title={r('advice-settings-title')} remark={r('advice-settings-remark')}>
      <div class="roster-rules">
        <Show when={props.advice.settings()}>
          {(settings) => <OwnFields editing={props.editing} advice={props.advice} settings={settings()} />}
        </Show>
        <NumberField
          {...props}
          path=""
          label={r('advice-floatingInIncident')}
          value={props.settings().rules.floatingInIncident ?? USUAL_IN_INCIDENT}
          onValue={(floatingInIncident) => rule({ floatingInIncident })}
        />
      </div>
    </Section>
  )
}

const OwnFields = (props: {
  readonly editing: Editing
  readonly advice: AdviceSettingsDesk
  readonly settings: AdviceSettings
}): JSX.Element => (
  <>
    <Choice
      editing={props.editing}
      path=""
      label={r('advice-on')}
      value={props.settings.on ? 'yes' : 'no'}
      options={[
        ['yes', r('advice-on-yes')],
        ['no', r('advice-on-no')],
      ]}
      onValue={(value) => props.advice.edit({ on: value === 'yes' })}
    />
    <For each={NUMBERS}>
      {(name) => (
        <NumberField
          editing={props.editing}
          path=""
          label={r(`advice-${name}`)}
          value={props.settings[name]}
          onValue={(value) => props.advice.edit({ [name]: value })}
        />
      )}
    </For>
    <For each={SHARES}>
      {(name) => (
        <NumberField
          editing={props.editing}
          path=""
          label={r(`advice-${name}`)}
          value={Math.round(props.settings[name] * 100)}
          onValue={(percent) => props.advice.edit({ [name]: percent / 100 })}
        />
      )}
    </For>
  </>
)

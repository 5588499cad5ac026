import type { AppointmentRules as Rules } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { type AppointmentRuleWord, appointmentRuleWords } from '@jiaohao/shared/locales/manager-appointment-rules'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { sendCommand } from '../command.ts'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, named } from '../language.ts'
import { fillSentence, type Values } from '../say.ts'
import { clockText, timeText } from '../time-words.ts'
import './appointment-rules.css'
import { type Amiss, amissIn, formOf, type RulesForm, rulesOf } from './booking-rules.ts'
import type { Part } from './part.ts'

const TEN_MIN = 600
const FIELDS = [
  ['slotMinutes', 'slot-minutes'],
  ['daysAhead', 'days-ahead'],
  ['earlyMinutes', 'early'],
  ['lateMinutes', 'late'],
  ['capacity', 'capacity'],
  ['total', 'total'],
  ['keepContactDays', 'keep'],
] as const satisfies readonly (readonly [keyof RulesForm, AppointmentRuleWord])[]

const say = (word: AppointmentRuleWord, values: Values = {}): string => fillSentence(appointmentRuleWords[language()][word], values)
const sayAmiss = (amiss: Amiss): string =>
  amiss.kind === 'whole'
    ? say('wrong-whole', { least: amiss.least, most: amiss.most })
    : say('wrong-total', { n: amiss.n, total: amiss.total })

interface Kept {
  readonly rules: Rules
  readonly changed: { readonly at: string; readonly staffNo: string } | null
}

const NumberField = (props: {
  readonly label: string
  readonly value: string
  readonly mayChange: boolean
  readonly amiss: Amiss | undefined
  readonly onValue: (value: string) => void
}): JSX.Element => (
  <label class="setup-field">
    {props.label}
    <input
      class="field"
      inputMode="numeric"
      disabled={!props.mayChange}
      value={props.value}
      aria-invalid={props.amiss !== undefined}
      onInput={(event) => props.onValue(event.currentTarget.value)}
    />
    <Show when={props.amiss}>{(amiss) => <small class="amiss blocking">{sayAmiss(amiss())}</small>}</Show>
  </label>
)

/** What a rule comes to on an ordinary day, so that a number is not a riddle. */
const exampleOf = (rules: Rules, { opensAtMin, closesAtMin }: { readonly opensAtMin: number; readonly closesAtMin: number }): string => {
  if (rules.capacity === 0 && rules.groups.every(({ capacity }) => capacity === 0)) return say('example-none')
  const slots = Math.floor((closesAtMin - opensAtMin) / rules.slotMinutes)
  return say('example', {
    opens: clockText(opensAtMin),
    closes: clockText(closesAtMin),
    slots,
    day: slots * rules.capacity,
    from: clockText(TEN_MIN - rules.earlyMinutes),
    until: clockText(TEN_MIN + rules.lateMinutes),
  })
}

const OwnNumbers = (props: {
  readonly part: Part
  readonly form: RulesForm
  readonly amissAt: (name: string) => Amiss | undefined
  readonly onOwn: (groupId: string, value: string) => void
}): JSX.Element => (
  <Section title={say('own-title')} remark={say('own-remark')}>
    <For each={props.part.seat.hall().groups}>
      {(group) => (
        <div class="booking-group">
          <NumberField
            label={`${group.prefix} ${named(group.names)}`}
            value={props.form.groups[group.id] ?? ''}
            mayChange={props.part.editing.mayChange}
            amiss={props.amissAt(`group ${group.id}`)}
            onValue={(value) => props.onOwn(group.id, value)}
          />
        </div>
      )}
    </For>
  </Section>
)

/** How times are booked: a switch of the moment like the hall's stops, journalled with who and when. */
export const BookingRules = (props: Part): JSX.Element => {
  const [kept, setKept] = createSignal<Kept | null>(null)
  const [form, setForm] = createSignal<RulesForm | null>(null)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const [saved, setSaved] = createSignal(false)
  const groupIds = (): string[] => props.seat.hall().groups.map(({ id }) => id)
  const take = (data: Kept): void => {
    setKept(data)
    setForm(formOf(data.rules))
  }
  const attempt = async (call: () => Promise<{ ok: true; data: Kept } | { ok: false; refusal: string }>): Promise<boolean> => {
    try {
      const reply = await call()
      setSentence(reply.ok ? null : refusalSentence(reply.refusal, language()))
      if (reply.ok) take(reply.data)
      return reply.ok
    } catch (error) {
      if (isSignedOut(error)) props.seat.expire()
      else setSentence(failureSentence(error, language()))
      return false
    }
  }
  onMount(() => void attempt(() => hallApi.getAppointmentRules({})))
  const change = (edit: (before: RulesForm) => RulesForm): void => {
    setSaved(false)
    setForm((before) => (before === null ? null : edit(before)))
  }
  const save = async (event: SubmitEvent, typed: RulesForm): Promise<void> => {
    event.preventDefault()
    if (amissIn(typed, groupIds()).size > 0) return
    const rules = rulesOf(typed, groupIds())
    setSaved(await attempt(() => sendCommand((commandId) => hallApi.setAppointmentRules({ body: { commandId, ...rules } }))))
  }
  const changedText = (): string => {
    const changed = kept()?.changed ?? null
    if (changed === null) return say('never')
    const zone = props.seat.hall().timeZone
    const atMs = Date.parse(changed.at)
    return say('changed', { when: `${dayOf(atMs, zone)} ${timeText(atMs, zone)}`, staffNo: changed.staffNo })
  }
  return (
    <>
      <Failure sentence={sentence()} />
      <Show when={form()} fallback={<p class="quiet">{say('loading')}</p>}>
        {(typed) => {
          const amiss = () => amissIn(typed(), groupIds())
          return (
            <form class="setup-two even" onSubmit={(event) => void save(event, typed())}>
              <div>
                <Section title={say('title')} remark={say('remark')}>
                  <div class="booking-fields">
                    <For each={FIELDS}>
                      {([field, word]) => (
                        <NumberField
                          label={say(word)}
                          value={typed()[field]}
                          mayChange={props.editing.mayChange}
                          amiss={amiss().get(field)}
                          onValue={(value) => change((before) => ({ ...before, [field]: value }))}
                        />
                      )}
                    </For>
                  </div>
                  <p class="quiet">{say('capacity-remark')}</p>
                  <Show when={amiss().size === 0}>
                    <p>{exampleOf(rulesOf(typed(), groupIds()), props.configuration().hall)}</p>
                  </Show>
                  <Show when={props.editing.mayChange}>
                    <p class="setup-actions">
                      <button type="submit" class="button act" disabled={amiss().size > 0}>
                        {say('save')}
                      </button>
                    </p>
                  </Show>
                  <p role="status">
                    <Show when={saved()}>
                      <b>{say('saved')}</b>{' '}
                    </Show>
                    <span class="quiet">{changedText()}</span>
                  </p>
                </Section>
              </div>
              <div>
                <OwnNumbers
                  part={props}
                  form={typed()}
                  amissAt={(name) => amiss().get(name)}
                  onOwn={(groupId, value) => change((before) => ({ ...before, groups: { ...before.groups, [groupId]: value } }))}
                />
              </div>
            </form>
          )
        }}
      </Show>
    </>
  )
}

import { CallError } from '@jiaohao/shared/client'
import type { SlotBody } from '@jiaohao/shared/contract'
import { createEffect, createSignal, For, Show } from 'solid-js'
import type { BookReading } from './book.ts'
import { useAppointmentWords } from './words.tsx'

interface SlotChoiceProps {
  readonly book: BookReading
  readonly serviceId: string
  readonly day: string
  readonly value: string | null
  /** Read again whenever it changes. */
  readonly refusals: number
  readonly onValue: (slot: string | null) => void
}

/** Free times that are named after a refusal. */
const NEAREST = 3

/** The times of a day for a service, each with what is left; arrow keys go from one free time to the next. */
export const SlotChoice = (props: SlotChoiceProps) => {
  const words = useAppointmentWords()
  const [slots, setSlots] = createSignal<readonly SlotBody[] | null>(null)
  const read = async (serviceId: string, day: string): Promise<void> => {
    try {
      const read = await props.book.slots(serviceId, day)
      if (serviceId !== props.serviceId || day !== props.day) return
      setSlots(read)
      // A place that went to somebody else is not chosen any more.
      const chosen = read.find(({ slot }) => slot === props.value)
      if (props.refusals === 0 && chosen?.free === 0) props.onValue(null)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      console.warn('the slots could not be read', error)
    }
  }
  createEffect(() => {
    const { serviceId, day } = props
    if (props.refusals >= 0 && serviceId !== '') void read(serviceId, day)
  })
  const known = () => slots() ?? []
  /** Free times, and full ones between them; what has begun is neither. */
  const shown = () => {
    const first = known().findIndex(({ free }) => free > 0)
    return known().slice(Math.max(0, first))
  }
  const nearest = (): readonly string[] => {
    const at = known().findIndex(({ slot }) => slot === props.value)
    if (props.refusals === 0 || at < 0 || known()[at]?.free !== 0) return []
    return known()
      .map((slot, index) => ({ slot, far: Math.abs(index - at) }))
      .filter(({ slot }) => slot.free > 0)
      .sort((a, b) => a.far - b.far)
      .slice(0, NEAREST)
      .map(({ slot }) => slot.slot)
      .sort()
  }
  return (
    <fieldset class="slot-choice">
      <legend>{words.t('slot')}</legend>
      <Show when={props.serviceId !== ''} fallback={<p class="quiet">{words.t('slot-first')}</p>}>
        <Show when={slots()} fallback={<p class="quiet">{words.t('loading')}</p>}>
          <Show when={known().some(({ free }) => free > 0)} fallback={<p class="quiet">{words.t('slot-none')}</p>}>
            <div>
              <For each={shown()}>
                {(slot) => (
                  <label classList={{ full: slot.free === 0 }}>
                    <input
                      type="radio"
                      name="slot"
                      value={slot.slot}
                      checked={props.value === slot.slot}
                      disabled={slot.free === 0}
                      onChange={() => props.onValue(slot.slot)}
                    />
                    <b>{slot.slot}</b>
                    <span>{slot.free === 0 ? words.t('full') : words.t('free-n', { n: slot.free })}</span>
                  </label>
                )}
              </For>
            </div>
          </Show>
        </Show>
      </Show>
      <Show when={nearest().length > 0}>
        <p class="nearest">{words.t('alternatives', { slots: words.list(nearest()) })}</p>
      </Show>
    </fieldset>
  )
}

interface DayFieldProps {
  readonly days: readonly string[]
  readonly today: string
  readonly value: string
  readonly onValue: (day: string) => void
}
/** Which day, within those that can be booked. */
export const DayField = (props: DayFieldProps) => {
  const words = useAppointmentWords()
  return (
    <label class="field-label">
      {words.t('day')}
      <select value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
        <For each={props.days}>{(day) => <option value={day}>{words.dayName(day, props.today)}</option>}</For>
      </select>
    </label>
  )
}

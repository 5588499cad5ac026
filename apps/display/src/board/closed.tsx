import './closed.css'
import type { HallSchedule } from '@jiaohao/shared/contract'
import { dayOf } from '@jiaohao/shared/kernel'
import { comingDayText, stillComing } from '@jiaohao/shared/locales/coming-days'
import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/shared/locales/fill'
import { For, type JSX, Show } from 'solid-js'
import { clockFace, hourOf } from '../hall-face.ts'
import type { Hours } from './wall-head.tsx'

interface ClosedProps {
  readonly hours: Hours | null
  /** Null until the hall was read. */
  readonly schedule: HallSchedule | null
  readonly hallMs: number | null
  readonly timeZone: string | null
}
type Language = keyof typeof displayWords
const LANGUAGES = ['zh', 'en'] as const

/** What stands first outside opening hours: that it is over for today, or why the hall does not open at all. */
const titleOf = (schedule: HallSchedule | null, language: Language): string => {
  const words = displayWords[language]
  if (schedule?.today !== 'closed') return words['closed-title']
  return schedule.note === null ? words['closed-today'] : fill(words['closed-today-for'], { note: schedule.note[language] })
}

/** When the hall opens next, or null where it is not known. */
const openingOf = ({ schedule, hallMs, timeZone }: ClosedProps, language: Language): string | null => {
  const opensAt = schedule?.nextOpensAt ?? null
  if (opensAt === null || hallMs === null || timeZone === null) return null
  const words = displayWords[language]
  const opensMs = Date.parse(opensAt)
  const { month, day, time } = clockFace(opensMs, timeZone)
  const isToday = dayOf(opensMs, timeZone) === dayOf(hallMs, timeZone)
  return isToday ? fill(words['opens-today'], { time }) : fill(words['opens-later'], { month, day, time })
}

/** Outside opening hours: black, a few quiet lines, nothing that waits for anybody. A day without hours says so, and when the next one begins. */
export const Closed = (props: ClosedProps): JSX.Element => {
  // The hours of a closed day are those of other days.
  const hours = () => (props.schedule?.today === 'closed' ? null : props.hours)
  const said = (today: Hours) => ({ opens: hourOf(today.opensAtMin), closes: hourOf(today.closesAtMin) })
  const coming = (language: Language): string | null => {
    const { hallMs, timeZone } = props
    if (hallMs === null || timeZone === null) return null
    const [next] = stillComing(props.schedule?.coming, dayOf(hallMs, timeZone))
    return next === undefined ? null : comingDayText(next, language, true)
  }
  const linesIn = (language: Language): string[] => {
    const today = hours()
    return [
      today === null ? null : fill(displayWords[language]['closed-hours'], said(today)),
      openingOf(props, language),
      coming(language),
    ].filter((line) => line !== null)
  }
  return (
    <div class="closed" data-face="closed">
      <p class="closed-title">{titleOf(props.schedule, 'zh')}</p>
      <p class="closed-en" lang="en">
        {titleOf(props.schedule, 'en')}
      </p>
      <For each={LANGUAGES}>
        {(language) => (
          <Show when={linesIn(language).length > 0}>
            <div class={language === 'zh' ? 'closed-hours' : 'closed-en'} lang={language === 'zh' ? 'zh-CN' : 'en'}>
              <For each={linesIn(language)}>{(line) => <p>{line}</p>}</For>
            </div>
          </Show>
        )}
      </For>
    </div>
  )
}

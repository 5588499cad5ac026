import './wall-head.css'
import { displayWords } from '@jiaohao/shared/locales/display'
import { fill } from '@jiaohao/shared/locales/fill'
import { type JSX, Show } from 'solid-js'
import { clockFace, hourOf, lineInTurn } from '../hall-face.ts'
import { SoundBand } from './band.tsx'
import { wallMm } from './lengths.ts'
import { fittingEmMm, lineEm } from './text-width.ts'
import { Mark } from './wall-icon.tsx'

const NAME_EM_MM = 44
const NAME_WIDTH_MM = 620
/** A longer name takes the room of the opening hours. */
const NAME_BESIDE_HOURS_MM = 290
const LEAST_CAP_MM = 25
/** The opening hours, and in turn with them what is told of a day to come. */
const LINE_EM_MM = 35
const LINE_WIDTH_MM = 330

export interface Hours {
  readonly opensAtMin: number
  readonly closesAtMin: number
}

/** The head of the wall: hall, opening hours, date, weekday and clock in the hall's own time. */
export const WallHead = (props: {
  /** The sound is held back: the alarm takes the place of everything but the clock. */
  readonly alarm: boolean
  readonly name: string
  readonly hours: Hours | null
  /** What is told of a day to come; null where nothing is. */
  readonly notice: string | null
  readonly hallMs: number | null
  readonly timeZone: string | null
}): JSX.Element => {
  const { zh } = displayWords
  const face = () => (props.hallMs === null || props.timeZone === null ? null : clockFace(props.hallMs, props.timeZone))
  const isLong = () => lineEm(props.name) * NAME_EM_MM > NAME_BESIDE_HOURS_MM
  const hours = () => (isLong() ? null : props.hours)
  const inTurn = (line: string | null): string | null =>
    lineInTurn(
      [line, props.notice].filter((one) => one !== null),
      props.hallMs ?? 0,
    )
  const hoursLine = (): string | null => {
    const today = hours()
    const line = today === null ? null : fill(zh.hours, { opens: hourOf(today.opensAtMin), closes: hourOf(today.closesAtMin) })
    // Beside a long name only the date has room, and takes turns with the notice there.
    return isLong() ? null : inTurn(line)
  }
  const weekday = (day: number): string => zh[`weekday-${day}` as keyof typeof zh]
  const dateLine = (now: ReturnType<typeof clockFace>): string =>
    `${fill(zh.date, { month: now.month, day: now.day })} ${weekday(now.weekday)}`
  return (
    <div class="wall-head">
      <Show
        when={!props.alarm}
        fallback={
          <>
            <h1 class="wall-name unseen">{props.name}</h1>
            <SoundBand />
          </>
        }
      >
        <Mark />
        <h1
          class="wall-name"
          classList={{ long: lineEm(props.name) * NAME_EM_MM > NAME_WIDTH_MM }}
          style={{
            'font-size': wallMm(fittingEmMm({ text: props.name, emMm: NAME_EM_MM, widthMm: NAME_WIDTH_MM, leastCapMm: LEAST_CAP_MM })),
          }}
        >
          {props.name}
        </h1>
        <Show when={hoursLine()}>
          {(line) => (
            <p
              class="wall-hours"
              style={{
                'font-size': wallMm(fittingEmMm({ text: line(), emMm: LINE_EM_MM, widthMm: LINE_WIDTH_MM, leastCapMm: LEAST_CAP_MM })),
              }}
            >
              {line()}
            </p>
          )}
        </Show>
      </Show>
      <Show when={face()}>
        {(now) => (
          <>
            <Show when={!props.alarm}>
              <p class="wall-date">{isLong() ? inTurn(dateLine(now())) : dateLine(now())}</p>
            </Show>
            <p class="wall-clock">{now().time}</p>
          </>
        )}
      </Show>
    </div>
  )
}

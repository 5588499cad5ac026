import { StaffBar } from '@jiaohao/ui/staff/bar.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { type Line, linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { Show } from 'solid-js'
import { useWords, type Words } from './words.tsx'

const linkWords = (words: Words, age: ReturnType<typeof linkAge>): string => {
  switch (age.level) {
    case 'live':
      return age.ageS === null ? words.t('link-live') : words.t('link-live-age', { n: age.ageS })
    case 'late':
      return words.t('link-late', { n: age.ageS })
    case 'lost':
      return words.t('link-lost', { n: age.ageS })
    default:
      return age satisfies never
  }
}

export interface CounterBarProps {
  readonly counterNumber: number | null
  readonly title: string
  readonly note: string
  readonly status: string
  readonly line: Line
  readonly realNowMs: number
  readonly clock: string
}

/** The bar of a counter: its number, its clerk, what he does, and how fresh the screen is. */
export const CounterBar = (props: CounterBarProps) => {
  const words = useWords()
  const age = () => linkAge(props.line, props.realNowMs)
  return (
    <StaffBar
      badge={
        <Show when={props.counterNumber} fallback={<b>–</b>}>
          {(number) => (
            <>
              {words.t('window-before')}
              <b>{number()}</b>
              {words.t('window-after')}
            </>
          )}
        </Show>
      }
      title={props.title}
      note={props.note}
      status={props.status}
      link={age()}
      linkText={linkWords(words, age())}
      clock={props.clock}
      end={
        <>
          <a class="staff-bar-button" href="/counter/appointments.html" target="_blank" rel="noopener opener">
            {words.t('open-appointments')}
          </a>
          <button type="button" class="staff-bar-button" lang={words.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => words.toggle()}>
            {words.language() === 'zh' ? 'English' : '中文'} <KeyCap>F8</KeyCap>
          </button>
        </>
      }
    />
  )
}

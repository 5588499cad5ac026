import { StaffBar } from '@jiaohao/ui/staff/bar.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { linkAge } from '@jiaohao/ui/staff/link-age.ts'
import { hourText } from '../time-text.ts'
import type { AppointmentFeed } from './appointment-feed.ts'
import type { DeskSession } from './desk-session.ts'
import { useAppointmentWords } from './words.tsx'

interface DeskBarProps {
  readonly session: DeskSession
  readonly feed: AppointmentFeed
  readonly onSignOff: () => void
}

/** Whose page it is, how fresh it is, and the hall's time. */
export const DeskBar = (props: DeskBarProps) => {
  const words = useAppointmentWords()
  const age = () => linkAge(props.feed.line(), props.feed.realNowMs())
  const link = (): string => {
    const now = age()
    if (now.level === 'live') return now.ageS === null ? words.t('link-live') : words.t('link-live-age', { n: now.ageS })
    return words.t(now.level === 'late' ? 'link-late' : 'link-lost', { n: now.ageS })
  }
  return (
    <StaffBar
      badge={words.t('title')}
      title={`${props.session.staff.name} ${props.session.staff.staffNo}`}
      note={words.name(props.feed.hall()?.names)}
      status=""
      link={age()}
      linkText={link()}
      clock={hourText(props.feed.atMs(), props.feed.hall()?.timeZone ?? 'UTC')}
      end={
        <>
          <button type="button" class="staff-bar-button" lang={words.language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => words.toggle()}>
            {words.language() === 'zh' ? 'English' : '中文'} <KeyCap>F8</KeyCap>
          </button>
          <button type="button" class="staff-bar-button" onClick={() => props.onSignOff()}>
            {words.t(props.session.borrowed ? 'go-back' : 'sign-off')}
          </button>
        </>
      }
    />
  )
}

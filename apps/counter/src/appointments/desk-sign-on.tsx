import { wire } from '@jiaohao/shared/wire'
import { PinSignOn } from '../pin-sign-on/pin-sign-on.tsx'
import type { DeskSession } from './desk-session.ts'
import { useAppointmentWords } from './words.tsx'

/** Who books and moves times: staff number and PIN. */
export const DeskSignOn = (props: { readonly ended: boolean; readonly onSignedOn: (session: DeskSession) => void }) => {
  const words = useAppointmentWords()
  const enter = ({ token, staff }: Omit<DeskSession, 'borrowed'>): string | null => {
    const access: readonly string[] = wire.listAppointments.access
    if (!staff.roles.some((role) => access.includes(role))) return words.t('no-right')
    props.onSignedOn({ token, staff, borrowed: false })
    return null
  }
  return <PinSignOn words={words} ended={props.ended} onSignedOn={enter} />
}

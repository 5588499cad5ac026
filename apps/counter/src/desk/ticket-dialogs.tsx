import type { FloorTicket } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { Index, Show } from 'solid-js'
import { hourText } from '../time-text.ts'
import { useWords } from '../words.tsx'
import { useDesk } from './desk-model.tsx'
import type { Desk } from './desk-state.ts'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import './ticket-dialogs.css'

/** As many as there are digits; the next ones move up. */
const LISTED = 9

interface TicketListProps {
  readonly view: 'held' | 'absent'
  readonly tickets: readonly FloorTicket[]
  readonly onChoose: (ticket: FloorTicket) => void
}

const TicketList = (props: TicketListProps) => {
  const words = useWords()
  const model = useDesk()
  const shown = () => props.tickets.slice(0, LISTED)
  const choose = (index: number): void => {
    const ticket = shown()[index]
    if (ticket !== undefined) props.onChoose(ticket)
  }
  useKeys({
    view: () => ({ view: props.view, count: shown().length }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'choose') choose(action.index)
    },
  })
  return (
    <ul class="ticket-list">
      <Index each={shown()}>
        {(ticket, index) => (
          <li>
            <button type="button" onClick={() => choose(index)}>
              <KeyCap>{index + 1}</KeyCap>
              <b>{ticket().number}</b>
              <span>{words.name(model.service(ticket().serviceId)?.names)}</span>
              <small>{words.t('called-at', { at: hourText(Date.parse(ticket().calledAt ?? ticket().issuedAt), model.zone()) })}</small>
            </button>
          </li>
        )}
      </Index>
    </ul>
  )
}

type Idle = Extract<Desk, { state: 'idle' }>

/** Takes a customer again who was set aside. */
export const HeldDialog = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  return (
    <StaffDialog title={words.t('held-title')} onBack={() => model.openSheet(null)}>
      <p>{words.t('held-note')}</p>
      <TicketList view="held" tickets={props.desk.held} onChoose={(ticket) => model.run({ do: 'resume', ticketId: ticket.id })} />
    </StaffDialog>
  )
}

/** Lets a customer queue again who had not come when called. */
export const AbsentDialog = (props: { readonly desk: Idle }) => {
  const words = useWords()
  const model = useDesk()
  return (
    <StaffDialog title={words.t('absent-title')} onBack={() => model.openSheet(null)}>
      <p>{words.t('absent-note')}</p>
      <TicketList view="absent" tickets={props.desk.absent} onChoose={(ticket) => model.run({ do: 'return', ticketId: ticket.id })} />
      <Show when={props.desk.absent.length > LISTED}>
        <p>{words.t('absent-more', { n: props.desk.absent.length - LISTED })}</p>
      </Show>
    </StaffDialog>
  )
}

/** Asks once before the counter closes. */
export const SignOffDialog = (props: { readonly heldCount: number }) => {
  const words = useWords()
  const model = useDesk()
  const signOff = (): void => model.run({ do: 'sign-off' })
  const signedOnMs = (): number => Date.parse(model.session.signedOnAt)
  const finishedSince = (): number => model.measures().mine.filter((visit) => visit.atMs >= signedOnMs()).length
  useKeys({
    view: () => ({ view: 'sign-off' }),
    act: (action: Action) => {
      if (action.do === 'back') model.openSheet(null)
      else if (action.do === 'confirm') signOff()
    },
  })
  return (
    <StaffDialog title={words.t('sign-off-title', { n: model.session.counterNumber })} onBack={() => model.openSheet(null)}>
      <p>{words.t('sign-off-since', { at: hourText(signedOnMs(), model.zone()), n: finishedSince() })}</p>
      <Show when={props.heldCount > 0}>
        <p class="aside-amber">{words.t('sign-off-held', { n: props.heldCount })}</p>
      </Show>
      <button type="button" class="primary on-blue sign-off-do" aria-disabled={model.busy()} onClick={signOff}>
        <span>{words.t('sign-off')}</span>
        <KeyCap large>{words.t('key-enter')}</KeyCap>
      </button>
    </StaffDialog>
  )
}

import type { Desk as DeskType, StaffRequest } from '@jiaohao/shared/contract'
import type { Answer } from '../commands.ts'
import type { HallClient } from '../hall-client.ts'

/** What a clerk wants done, with everything that it needs. */
export type Intent =
  | { readonly do: 'call-next' }
  | { readonly do: 'call'; readonly ticketId: string; readonly reason: string }
  | { readonly do: TicketIntent; readonly ticketId: string }
  | { readonly do: 'transfer'; readonly ticketId: string; readonly to: { readonly serviceId: string } | { readonly desk: DeskType } }
  /** The whole list of services that the visit still holds. */
  | { readonly do: 'plan'; readonly ticketId: string; readonly serviceIds: readonly string[] }
  /** Ends the visit though services of it are left. */
  | { readonly do: 'end-visit'; readonly ticketId: string }
  | { readonly do: 'pause'; readonly reason: string }
  | { readonly do: 'return-to-counter' }
  | { readonly do: 'sign-off' }
  | RosterIntent
/** What a clerk asks about the own roster; `insist` sends it also to whoever may set a rule aside. */
export type RosterIntent =
  | {
      readonly do: 'ask-swap'
      readonly day: string
      readonly partnerNo: string
      readonly partnerDay: string | null
      readonly insist: boolean
    }
  | {
      readonly do: 'ask-leave'
      readonly leaveKind: LeaveKind
      readonly from: string
      readonly to: string
      readonly acute: boolean
      readonly insist: boolean
      /** The granted leave that it goes on from. */
      readonly extendsId?: string
    }
  | { readonly do: 'ask-overtime'; readonly direction: 'overtime' | 'rest'; readonly day: string; readonly minutes: number }
  | { readonly do: 'answer-swap'; readonly requestId: string; readonly agrees: boolean }
  | { readonly do: 'withdraw-request'; readonly requestId: string }
export type LeaveKind = Extract<StaffRequest, { kind: 'leave' }>['leaveKind']
export type TicketIntent = 'recall' | 'start' | 'finish' | 'continue' | 'absent' | 'hold' | 'resume' | 'put-back' | 'return'

const TICKET_CALLS = {
  recall: 'recallTicket',
  start: 'startTicket',
  finish: 'finishTicket',
  continue: 'continueTicket',
  absent: 'absentTicket',
  hold: 'holdTicket',
  resume: 'resumeTicket',
  'put-back': 'returnTicket',
  return: 'returnTicket',
} as const satisfies Record<TicketIntent, keyof HallClient>

const performRoster = (hall: HallClient, intent: RosterIntent, commandId: string) => {
  switch (intent.do) {
    case 'ask-swap': {
      const { day, partnerNo, partnerDay, insist } = intent
      return hall.requestSwap({ body: { commandId, day, partnerNo, partnerDay, insist } })
    }
    case 'ask-leave': {
      const { do: _, ...asked } = intent
      return hall.requestLeave({ body: { commandId, ...asked } })
    }
    case 'ask-overtime': {
      const { direction, day, minutes } = intent
      return hall.requestOvertime({ body: { commandId, direction, day, minutes } })
    }
    case 'answer-swap':
      return hall.answerSwap({ params: { id: intent.requestId }, body: { commandId, agrees: intent.agrees } })
    case 'withdraw-request':
      return hall.withdrawStaffRequest({ params: { id: intent.requestId }, body: { commandId } })
    default:
      return intent satisfies never
  }
}

/** Sends an intent once under its command id; the reply's content is left to the live feed. */
export const perform = async (hall: HallClient, counterId: string, intent: Intent, commandId: string): Promise<Answer<unknown>> => {
  const counter = { params: { id: counterId } }
  switch (intent.do) {
    case 'call-next':
      return hall.callNext({ ...counter, body: { commandId } })
    case 'call':
      return hall.callTicket({ ...counter, body: { commandId, ticketId: intent.ticketId, reason: intent.reason } })
    case 'transfer':
      return hall.transferTicket({ params: { id: intent.ticketId }, body: { commandId, ...intent.to } })
    case 'plan':
      return hall.setFurtherServices({ params: { id: intent.ticketId }, body: { commandId, serviceIds: [...intent.serviceIds] } })
    case 'end-visit':
      return hall.finishTicket({ params: { id: intent.ticketId }, body: { commandId, rest: 'drop' } })
    case 'pause':
      return hall.pauseCounter({ ...counter, body: { commandId, reason: intent.reason } })
    case 'return-to-counter':
      return hall.resumeCounter({ ...counter, body: { commandId } })
    case 'sign-off':
      return hall.signOffCounter({ ...counter, body: { commandId } })
    case 'ask-swap':
    case 'ask-leave':
    case 'ask-overtime':
    case 'answer-swap':
    case 'withdraw-request':
      return performRoster(hall, intent, commandId)
    case 'recall':
    case 'start':
    case 'finish':
    case 'continue':
    case 'absent':
    case 'hold':
    case 'resume':
    case 'put-back':
    case 'return':
      return hall[TICKET_CALLS[intent.do]]({ params: { id: intent.ticketId }, body: { commandId } })
    default:
      return intent satisfies never
  }
}

import type { RosterShift, StaffRequest } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { For, Show } from 'solid-js'
import { useWords, type Words } from '../words.tsx'
import { ASK_KINDS, type AskKind } from './ask-for.tsx'
import { useDesk } from './desk-model.tsx'
import type { Action } from './keys.ts'
import { hoursAhead, isIncoming, type MyShifts, ownShifts, swapsIn } from './my-shifts.ts'
import { dayWords, hoursText, leaveText, momentText, shiftText } from './shift-text.ts'

const SHIFTS_SHOWN = 14
const HOUR_MS = 3_600_000

/** The own shifts of the coming weeks, with the moment until which a swap of each may be asked for. */
export const ShiftTable = (props: { readonly mine: MyShifts; readonly staffNo: string }) => {
  const words = useWords()
  const model = useDesk()
  const shown = () => ownShifts(props.mine, props.staffNo).slice(0, SHIFTS_SHOWN)
  const clock = (shift: ReturnType<typeof shown>[number]): string => {
    const { swapNoticeH } = props.mine.terms.rules
    if (hoursAhead(shift, model.atMs()) < swapNoticeH) return words.t('too-late-to-swap')
    const latestMs = Date.parse(shift.startsAt) - swapNoticeH * HOUR_MS
    return words.t('swap-until', { latest: momentText(words, latestMs, model.zone()) })
  }
  return (
    <section>
      <h1 class="section-head">
        {words.t('my-shifts-title')} <small>{words.t('my-shifts-note', { hours: props.mine.terms.rules.swapNoticeH })}</small>
      </h1>
      <Show when={shown().length > 0} fallback={<p class="quiet">{words.t('my-shifts-none')}</p>}>
        <table class="my-shifts-table">
          <tbody>
            <For each={shown()}>
              {(shift) => (
                <tr>
                  <th scope="row">{dayWords(words, shift.day)}</th>
                  <td>
                    <b>{shiftText(words, shift.shift)}</b>
                  </td>
                  <td class="quiet">{clock(shift)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  )
}

/** What a request asks for, told from the side of whoever reads it. */
const requestText = (words: Words, request: StaffRequest, staffNo: string, nameOf: (staffNo: string) => string): string => {
  switch (request.kind) {
    case 'swap': {
      const same = request.partnerDay === request.day
      const values = {
        partner: nameOf(request.staffNo === staffNo ? request.partnerNo : request.staffNo),
        day: dayWords(words, request.day),
        other: request.partnerDay === null ? '' : dayWords(words, request.partnerDay),
      }
      if (same) return words.t(request.staffNo === staffNo ? 'i-swap-same' : 'they-swap-same', values)
      if (request.staffNo !== staffNo) return words.t(request.partnerDay === null ? 'they-give' : 'they-swap', values)
      return words.t(request.partnerDay === null ? 'i-give' : 'i-swap', values)
    }
    case 'leave':
      return words.t('i-leave', {
        kind: leaveText(words, request.leaveKind),
        from: dayWords(words, request.from),
        to: dayWords(words, request.to),
      })
    case 'overtime':
      return words.t(request.direction === 'overtime' ? 'i-overtime' : 'i-rest', {
        day: dayWords(words, request.day),
        hours: hoursText(words, request.minutes / 60),
      })
    default:
      return request satisfies never
  }
}

const orFree = (words: Words, shift: RosterShift | null): string => (shift === null ? words.t('day-off') : shiftText(words, shift))

const stateText = (words: Words, request: StaffRequest, staffNo: string): string => {
  if (isIncoming(request, staffNo)) return words.t('request-for-you')
  const reason = request.decided?.reason ?? null
  const state = words.t(`request-${request.state}`)
  return reason === null ? state : words.t('request-because', { state, reason })
}

/** What was asked, by me and of me, and how it stands. */
export const RequestLines = (props: {
  readonly mine: MyShifts
  readonly requests: MyShifts['requests']
  readonly staffNo: string
  readonly index: number
  readonly onChoose: (at: number) => void
  readonly onAct: (action: Action) => void
}) => {
  const words = useWords()
  const nameOf = (staffNo: string): string => props.mine.people.find((person) => person.staffNo === staffNo)?.name ?? staffNo
  const incoming = (): number => props.requests.filter(({ request }) => isIncoming(request, props.staffNo)).length
  return (
    <section>
      <h2 class="section-head">
        {incoming() > 0 ? words.t('requests-incoming', { n: incoming() }) : words.t('requests-title', { n: props.requests.length })}
      </h2>
      <Show when={props.requests.length > 0} fallback={<p class="quiet">{words.t('requests-none')}</p>}>
        <ul class="my-requests">
          <For each={props.requests}>
            {({ request, effect }, at) => (
              <li classList={{ chosen: at() === props.index }}>
                <button type="button" aria-pressed={at() === props.index} onClick={() => props.onChoose(at())}>
                  <b>{requestText(words, request, props.staffNo, nameOf)}</b>
                  <For each={(effect?.shifts ?? []).filter((moved) => moved.staffNo === props.staffNo)}>
                    {(moved) => (
                      <span>
                        {words.t('my-change', {
                          day: dayWords(words, moved.day),
                          before: orFree(words, moved.before),
                          after: orFree(words, moved.after),
                        })}
                      </span>
                    )}
                  </For>
                  <span classList={{ late: isIncoming(request, props.staffNo) }}>{stateText(words, request, props.staffNo)}</span>
                </button>
                <Show when={at() === props.index && isIncoming(request, props.staffNo)}>
                  <p class="my-answer">
                    <button type="button" class="choice choice-blue" onClick={() => props.onAct({ do: 'agree' })}>
                      {words.t('foot-agree')} <KeyCap>Y</KeyCap>
                    </button>
                    <button type="button" class="choice" onClick={() => props.onAct({ do: 'disagree' })}>
                      {words.t('foot-disagree')} <KeyCap>N</KeyCap>
                    </button>
                  </p>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

/** What may be asked, each with its rule and how much of it is used. */
export const AskChoices = (props: { readonly mine: MyShifts; readonly onAsk: (kind: AskKind) => void }) => {
  const words = useWords()
  const rule = (kind: AskKind): string => {
    const { rules, balanceMinutes } = props.mine.terms
    const used = swapsIn(props.mine, props.mine.from)
    switch (kind) {
      case 'swap':
        return words.t('ask-swap-rule', { hours: rules.swapNoticeH, used, most: rules.swapsPerMonth })
      case 'leave':
        return words.t('ask-leave-rule', { hours: rules.leaveNoticeH })
      case 'acute':
        return words.t('ask-acute-rule')
      case 'overtime':
        return words.t('ask-overtime-rule', { day: rules.overtimePerDayH, month: rules.overtimePerMonthH })
      case 'rest':
        return words.t('ask-rest-rule', { hours: hoursText(words, balanceMinutes / 60) })
      default:
        return kind satisfies never
    }
  }
  return (
    <section>
      <h2 class="section-head">
        {words.t('ask-title')} <small>{words.t('by-digit')}</small>
      </h2>
      <ul class="reasons">
        <For each={ASK_KINDS}>
          {(kind, at) => (
            <li>
              <button type="button" onClick={() => props.onAsk(kind)}>
                <KeyCap>{at() + 1}</KeyCap>
                <span>
                  {words.t(`ask-${kind}`)} <small>{rule(kind)}</small>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { createCommands } from '../components/calls.ts'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { OutcomeLine } from '../components/outcome-line.tsx'
import { type FootKey, Page } from '../components/page.tsx'
import { failureSentence, hallApi } from '../hall-api.ts'
import { language, t } from '../language.ts'
import { createRequests, type ListedRequest } from '../roster/read-roster.ts'
import '../roster/roster.css'
import { sayRosterIn } from '../roster/say-roster.ts'
import { r } from '../roster/words.ts'
import type { Seat } from '../seat.ts'
import { DecideSheet, type Deciding } from './decide-sheet.tsx'
import { RequestDetail } from './request-detail.tsx'
import { RequestList } from './request-list.tsx'
import { fateOf, type Inbox, inboxOf, inOrder, mayDecide } from './request-model.ts'
import { RequestSide } from './request-side.tsx'
import './requests.css'
import { kindWord, requestTitle, type Telling } from './request-words.ts'

/** What staff ask for: whether it may be signed, what it would make of the roster, and the lists that come of it. */
export const Requests = (props: { readonly seat: Seat }): JSX.Element => {
  const { seat } = props
  const reading = createRequests(seat)
  const [chosen, choose] = createSignal<string | null>(null)
  const [deciding, setDeciding] = createSignal<Deciding | null>(null)
  const commands = createCommands(reading.again)
  const names = createMemo(() => new Map((reading.list()?.people ?? []).map(({ staffNo, name }) => [staffNo, name])))
  const telling = (): Telling => ({
    say: sayRosterIn(language()),
    language: language(),
    nameOf: (staffNo) => names().get(staffNo) || staffNo,
  })
  const inbox = createMemo(() => inboxOf(reading.list()?.requests ?? [], seat.staff))
  const all = createMemo(() => inOrder(inbox()))
  const shown = createMemo((): ListedRequest | null => all().find(({ request }) => request.id === chosen()) ?? all()[0] ?? null)
  const move = (by: number): void => {
    const at = all().findIndex(({ request }) => request.id === shown()?.request.id)
    choose(all()[at + by]?.request.id ?? chosen())
  }
  const mayNow = (): boolean => {
    const listed = shown()
    return listed !== null && mayDecide(seat.staff, listed.request)
  }
  const fate = () => {
    const listed = shown()
    return listed === null ? 'impossible' : fateOf(listed, seat.staff)
  }
  const decide = async (listed: ListedRequest, approves: boolean, reason: string | null): Promise<boolean> =>
    (await commands.attempt(
      (commandId) => hallApi.decideStaffRequest({ params: { id: listed.request.id }, body: { commandId, approves, reason } }),
      () => r(approves ? 'decided-granted' : 'decided-declined', { title: requestTitle(listed.request, telling()) }),
    )) !== null
  const settle = async (listed: ListedRequest, outcome: 'handed-in' | 'absence', reason: string | null): Promise<boolean> =>
    (await commands.attempt(
      (commandId) => hallApi.settleCertificate({ params: { id: listed.request.id }, body: { commandId, outcome, reason } }),
      () => r(outcome === 'absence' ? 'settled-absence' : 'settled-handed-in'),
    )) !== null
  const grant = (): void => {
    const listed = shown()
    if (listed === null || !mayNow()) return
    if (fate() === 'plain') void decide(listed, true, null)
    else if (fate() === 'override') setDeciding({ listed, as: 'override' })
  }
  const decline = (): void => {
    const listed = shown()
    if (listed !== null && mayNow()) setDeciding({ listed, as: 'decline' })
  }
  createKeys(() => ({
    ArrowUp: () => move(-1),
    ArrowDown: () => move(1),
    ...(mayNow() && fate() === 'plain' ? { Enter: grant } : {}),
    ...(mayNow() && fate() === 'override' ? { o: grant } : {}),
    ...(mayNow() ? { n: decline } : {}),
  }))
  return (
    <Page
      headline={inboxFinding(inbox(), seat, telling())}
      basis={r('inbox-basis')}
      keys={footKeys(mayNow(), fate())}
      note={r('inbox-note')}
    >
      <Failure sentence={reading.failure() === null ? null : failureSentence(reading.failure(), language())} />
      <OutcomeLine outcome={commands.outcome()} />
      <div class="requests">
        <RequestList inbox={inbox()} telling={telling()} who={seat.staff} chosen={shown()?.request.id ?? null} onChoose={choose} />
        <Show when={shown()} fallback={<p class="empty">{r('inbox-empty')}</p>}>
          {(listed) => (
            <RequestDetail
              listed={listed()}
              telling={telling()}
              timeZone={seat.hall().timeZone}
              may={mayNow()}
              fate={fate()}
              maySettle={seat.staff.roles.some((role) => role === 'director' || role === 'duty-manager' || role === 'shift-leader')}
              onGrant={grant}
              onDecline={decline}
              onSettle={(outcome) =>
                outcome === 'absence' ? setDeciding({ listed: listed(), as: 'absence' }) : void settle(listed(), outcome, null)
              }
            />
          )}
        </Show>
        <RequestSide seat={seat} />
      </div>
      <Show when={deciding()} keyed>
        {(open) => (
          <DecideSheet
            deciding={open}
            telling={telling()}
            outcome={commands.outcome()}
            onSend={(reason) =>
              open.as === 'absence' ? settle(open.listed, 'absence', reason) : decide(open.listed, open.as === 'override', reason)
            }
            onClose={() => setDeciding(null)}
          />
        )}
      </Show>
    </Page>
  )
}

/** The finding of the inbox: how many wait for whoever reads it, and whether the first may be signed. */
const inboxFinding = ({ mine, others, due }: Inbox, seat: Seat, telling: Telling): string => {
  const { say } = telling
  const first = mine[0]
  if (first === undefined) {
    if (due.length > 0) return say('inbox-due', { n: due.length })
    return others.length === 0 ? say('inbox-none') : say('inbox-others', { n: others.length })
  }
  const values = { n: mine.length, title: requestTitle(first.request, telling), kind: kindWord(first.request, telling) }
  return say(`inbox-mine-${fateOf(first, seat.staff)}`, values)
}

const footKeys = (may: boolean, fate: string): FootKey[] => [
  { cap: '↑↓', does: r('key-next-request') },
  ...(may && fate === 'plain' ? [{ cap: t('cap-enter'), does: r('grant') }] : []),
  ...(may && fate === 'override' ? [{ cap: 'O', does: r('override') }] : []),
  ...(may ? [{ cap: 'N', does: r('decline') }] : []),
  { cap: PAGE_KEYS, does: t('key-pages') },
]

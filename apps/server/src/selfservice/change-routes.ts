import { CHANGES_SHOWN, type ChangeBody, type HallContract } from '@jiaohao/shared/contract'
import { type BusinessDay, type Errand, isProved, newId } from '@jiaohao/shared/kernel'
import { done, type Executor, type Outcome, type Refusal, refuse, type Tx } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import { actorOf, type Principal } from '../platform/principal.ts'
import { storedReply } from '../platform/stored-reply.ts'
import { type ChangeBook, OPEN_CHANGES_LIMIT } from './change-book.ts'
import type { Change } from './domain/change.ts'
import { orderOfChange } from './domain/change-order.ts'
import { CARDS_PER_KIOSK } from './domain/tries.ts'
import type { ChangeAnswer } from './errand-ports.ts'
import { guarded, type IdentityNeeds, placeOf } from './identity-routes.ts'
import { newOrderNo } from './order-book.ts'
import { instant } from './order-routes.ts'
import { deviceOf } from './principal-device.ts'

export interface ChangeNeeds extends IdentityNeeds {
  readonly book: ChangeBook
  readonly executor: Executor
  readonly today: () => BusinessDay
  /** The hall's wall clock, `2026-11-23 09:41:07`. */
  readonly wallTime: (atMs: number) => string
  readonly printOfChange: (changeId: string) => string | null
}

interface Asked {
  readonly commandId: string
  readonly route: string
  readonly who: Principal
  /** What was sent, without secrets; numbers and cards by their keyed hash. */
  readonly sent: string
  readonly errand: Errand
  readonly action: string
  readonly offeringId: string | null
  /** Why it may not be, looked at when it is written down; the number to charge or change where it may. */
  readonly check: () => { readonly number: string } | Refusal
  readonly send: (no: string, number: string) => Promise<ChangeAnswer>
}

/** Writes a change down, carries it out once for its command, and answers with how it stands. */
const makeRequest = (needs: ChangeNeeds) => {
  const { book, executor } = needs
  const bodyOf = (change: Change): ChangeBody => ({
    id: change.id,
    no: change.no,
    errand: change.errand,
    state: change.state,
    why: change.why,
    faceFen: change.faceFen,
    requestedAt: instant(change.requestedAt),
    printJobId: needs.printOfChange(change.id),
  })
  const reply = (id: string): Outcome<{ change: ChangeBody }> => {
    const change = book.reads.byId(id)
    return change === null ? refuse('not-found') : done({ change: bodyOf(change) })
  }
  const request = async (asked: Asked): Promise<Outcome<{ change: ChangeBody }>> => {
    let begun: { readonly no: string; readonly number: string } | null = null
    const run = (tx: Tx): Outcome<string> => {
      const may = asked.check()
      if ('ok' in may) return may
      if (book.reads.open(OPEN_CHANGES_LIMIT).length >= OPEN_CHANGES_LIMIT) return refuse('busy', 'too many changes are in doubt')
      const changeId = newId<string>(tx.atMs)
      const no = newOrderNo(needs.wallTime(tx.atMs), (taken) => book.reads.byNo(taken) !== null)
      const { errand, action, offeringId } = asked
      book.request(tx, { changeId, no, errand, action, offeringId, deviceId: deviceOf(asked.who) })
      begun = { no, number: may.number }
      return done(changeId)
    }
    const answer = storedReply(
      await executor.submit({
        id: asked.commandId.toLowerCase(),
        request: asked.route,
        actor: actorOf(asked.who),
        sent: asked.sent,
        run,
        seal: (id) => id,
      }),
    )
    if ('ok' in answer) return answer
    const id = answer.reply
    const sending = begun as { readonly no: string; readonly number: string } | null
    if (!answer.replayed && sending !== null) await book.carryOut(id, () => asked.send(sending.no, sending.number))
    else await book.settled(id)
    return reply(id)
  }
  return { request, reply, bodyOf }
}

const rechargeRoute = (needs: ChangeNeeds, request: ReturnType<typeof makeRequest>['request']) => {
  const { ports, tokens, tries, numbers } = needs
  return query<HallContract['rechargeByCard']>(async ({ body: { commandId, visitId, numberToken, card } }, who) => {
    if (ports === null) return refuse('errands-off')
    const key = `cards at ${deviceOf(who)}`
    const send = async (no: string, number: string): Promise<ChangeAnswer> => {
      const answer = await ports.errands.changes.recharge({ no, number, card })
      if (answer.kind === 'change-failed' && answer.why === 'card-unknown') {
        tries.take(key, CARDS_PER_KIOSK)
        tries.saveSoon()
      }
      return answer
    }
    return request({
      commandId,
      who,
      route: 'POST /api/errands/recharges',
      sent: JSON.stringify({ card: numbers.macOf(card) }),
      errand: 'recharge-card',
      action: 'recharge',
      offeringId: null,
      check: () => {
        const looked = tokens.ofVisit(numberToken, visitId)
        if (looked === null) return refuse('number-forgotten')
        if (tries.left(key, CARDS_PER_KIOSK).left === 0) return refuse('too-many', 'too many cards that nobody knows')
        return ports.boss.health().state === 'well' ? { number: looked.number } : refuse('boss-away')
      },
      send,
    })
  })
}

const passwordRoute = (needs: ChangeNeeds) => {
  const { ports, tokens } = needs
  return query<HallContract['changePassword']>(async ({ body: { visitId, numberToken, oldPassword, newPassword } }, who) => {
    if (ports === null) return refuse('errands-off')
    const looked = tokens.ofVisit(numberToken, visitId)
    if (looked === null) return refuse('number-forgotten')
    const { number } = looked
    const about = { proof: 'password' as const, number, deviceId: placeOf(visitId, who).deviceId }
    const held: { outcome: 'done' | 'too-simple' | 'unknown' } = { outcome: 'done' }
    const found = await guarded(needs, about, async () => {
      const changed = await ports.errands.identity.changePassword(number, oldPassword, newPassword)
      switch (changed) {
        case 'wrong':
        case 'locked':
        case 'away':
          return changed
        case 'done':
        case 'too-simple':
        case 'unknown':
          held.outcome = changed
          return 'verified'
        default:
          return changed satisfies never
      }
    })
    if (typeof found !== 'string') return found
    if (held.outcome === 'too-simple') return refuse('password-too-simple')
    return held.outcome === 'unknown' ? refuse('outcome-unknown') : done({})
  })
}

type Operation = 'requestChange' | 'rechargeByCard' | 'getChange' | 'listChanges' | 'changePassword'

/** The changes' part of the contract. */
export const changeRoutes = (needs: ChangeNeeds): Handlers<HallContract, Operation> => {
  const { ports, identities, numbers, book } = needs
  const { request, reply, bodyOf } = makeRequest(needs)
  return {
    requestChange: query<HallContract['requestChange']>(async ({ body: { commandId, visitId, identityToken, change } }, who) => {
      if (ports === null) return refuse('errands-off')
      const { errand, action, offeringId, settings } = orderOfChange(change)
      const { target, ...plain } = settings
      return request({
        commandId,
        who,
        route: 'POST /api/errands/changes',
        sent: JSON.stringify({ errand, action, offeringId, plain, target: target === undefined ? null : numbers.macOf(target) }),
        errand,
        action,
        offeringId,
        check: () => {
          const identity = identities.get(identityToken, placeOf(visitId, who))
          if (identity === null || !isProved(errand, identity.proofs)) return refuse('identity-needed')
          return ports.boss.health().state === 'well' ? { number: identity.number } : refuse('boss-away')
        },
        send: (no, number) => ports.errands.changes.send({ no, number, action, offeringId, settings }),
      })
    }),
    rechargeByCard: rechargeRoute(needs, request),
    getChange: query<HallContract['getChange']>(({ params: { id } }) => reply(id)),
    listChanges: query<HallContract['listChanges']>(({ query: { day, of, no } }) => {
      const one = no === undefined ? null : book.reads.byNo(no)
      const listed = of === 'open' ? book.reads.open(CHANGES_SHOWN + 1) : book.reads.ofDay(day ?? needs.today(), CHANGES_SHOWN + 1)
      const found = no === undefined ? listed : one === null ? [] : [one]
      const changes = found.slice(0, CHANGES_SHOWN).map((change) => ({ ...bodyOf(change), deviceId: change.deviceId }))
      return done({ changes, more: found.length > CHANGES_SHOWN })
    }),
    changePassword: passwordRoute(needs),
  }
}

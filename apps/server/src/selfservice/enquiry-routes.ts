import type { EnquiryAnswer, HallContract, Question } from '@jiaohao/shared/contract'
import { type BusinessDay, type Errand, isProved } from '@jiaohao/shared/kernel'
import { done, type Outcome, type Refusal, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import type { Identity } from './identities.ts'
import { type IdentityNeeds, placeOf } from './identity-routes.ts'
import { instant } from './order-routes.ts'
import type { OwnReceipts } from './own-receipts.ts'

/** Months that a detailed bill is kept for, the running one among them. */
const MONTHS_KEPT = 7

export interface EnquiryNeeds extends IdentityNeeds {
  readonly today: () => BusinessDay
  readonly receipts: OwnReceipts
}

const ERRAND_OF: Readonly<Record<Question['about'], Errand>> = {
  balance: 'balance',
  usage: 'usage',
  bills: 'bill',
  bill: 'bill',
  'detailed-bill': 'detailed-bill',
  points: 'points',
  products: 'plan',
  history: 'history',
  complaints: 'complaint',
  receipts: 'receipt',
}

/** The identity of a caller, where it is enough for an errand. */
export const identityFor = (
  { identities }: Pick<IdentityNeeds, 'identities'>,
  asked: { readonly visitId: string; readonly identityToken: string | undefined; readonly errand: Errand },
  who: Principal,
): Identity | Refusal => {
  const identity = asked.identityToken === undefined ? null : identities.get(asked.identityToken, placeOf(asked.visitId, who))
  if (identity === null) return refuse('identity-needed')
  return isProved(asked.errand, identity.proofs) ? identity : refuse('proof-needed')
}

/** Whether a month, `2026-10`, is among those that are kept on a day. */
export const isKept = (month: string, today: BusinessDay): boolean => {
  const count = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  const ago = count(today) - count(month)
  return ago >= 0 && ago < MONTHS_KEPT
}

/** What can be asked about one's own number. What BOSS says goes to the kiosk and is kept nowhere. */
export const enquiryRoutes = (needs: EnquiryNeeds): Handlers<HallContract, 'enquire'> => {
  const { ports, receipts } = needs
  const answerTo = async (question: Question, identity: Identity): Promise<Outcome<EnquiryAnswer>> => {
    if (ports === null) return refuse('errands-off')
    if (question.about === 'receipts') {
      const orders = receipts.of(identity.number).map(({ order, printed, reprinted }) => ({
        id: order.id,
        no: order.no,
        amountFen: order.amountFen,
        at: instant(order.placedAt),
        printed,
        reprinted,
      }))
      return done({ about: 'receipts', orders })
    }
    if ('month' in question && !isKept(question.month, needs.today())) return refuse('not-found')
    const found = await ports.errands.enquire(identity.number, question)
    switch (found.kind) {
      case 'told':
        return done(found.answer)
      case 'nothing':
        return refuse('not-found')
      case 'away':
        return refuse('boss-away')
      default:
        return found satisfies never
    }
  }
  return {
    enquire: query<HallContract['enquire']>(async ({ body: { visitId, identityToken, question } }, who) => {
      if (ports === null) return refuse('errands-off')
      const identity = identityFor(needs, { visitId, identityToken, errand: ERRAND_OF[question.about] }, who)
      if ('ok' in identity) return identity
      const answer = await answerTo(question, identity)
      // Meanwhile the customer may have gone: then nobody is told.
      if (needs.identities.get(identityToken, placeOf(visitId, who)) === null) return refuse('identity-needed')
      return answer.ok ? done({ answer: answer.value }) : answer
    }),
  }
}

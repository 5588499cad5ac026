import * as z from 'zod'
import { ERRANDS, PROOFS } from '../kernel/errands.ts'
import { EnquiryAnswer, Month, Question } from './enquiries.ts'
import { CommandId, Day, Instant } from './model.ts'
import { MobileNumber, NumberToken, VisitId } from './orders.ts'
import { Language, Names } from './paper.ts'

export const ErrandId = z.enum(ERRANDS)
/** How an errand ended: at the kiosk, at a counter with a ticket, by a clear no, or because the customer walked away. */
export const ERRAND_OUTCOMES = ['done', 'carried', 'refused', 'left'] as const
export const ErrandOutcome = z.enum(ERRAND_OUTCOMES)

/** A change's life. `in-doubt`: it was sent, no answer came, and BOSS is asked under our number until it says. */
export const CHANGE_STATES = ['sending', 'in-doubt', 'done', 'failed'] as const
export const ChangeState = z.enum(CHANGE_STATES)
export type ChangeState = z.infer<typeof ChangeState>

const command = z.object({ commandId: CommandId })
const Fen = z.int()
const SixFigures = z.string().regex(/^\d{6}$/)
/** Stands for a number that its owner has proved: bound to the visit, the kiosk and the number, known to the server alone, and for minutes. */
const IdentityToken = z.string().min(16).max(64)
const CodeToken = z.string().min(16).max(64)
const OfferingId = z.string().min(1).max(64)
/** Where calls are forwarded to, or the second card's number. */
const OtherNumber = z.string().regex(/^1[3-9]\d{9}$|^0\d{9,11}$/)
const identified = z.object({ visitId: VisitId, identityToken: IdentityToken })

/** Facts of errands. They hold no number, no name and nothing that was asked or answered. */
export const errandFacts = {
  'errand-ended': z.object({ errand: ErrandId, outcome: ErrandOutcome, deviceId: z.string() }),
  /** Somebody asked for a change; `no` is our number at BOSS and the reference on screen and paper. */
  'change-requested': z.object({
    changeId: z.string(),
    no: z.string(),
    errand: ErrandId,
    action: z.string(),
    offeringId: z.string().nullable(),
    deviceId: z.string(),
  }),
  'change-doubted': z.object({ changeId: z.string() }),
  'change-ended': z.object({
    changeId: z.string(),
    state: z.enum(['done', 'failed']),
    why: z.string().nullable(),
    faceFen: z.int().nullable(),
  }),
  /** What was entered at a kiosk goes to the counter with a ticket; the entries themselves are not in the journal. */
  'errand-carried': z.object({ ticketId: z.string(), errand: ErrandId, deviceId: z.string() }),
  /** A customer had the receipt of an own top-up printed again. */
  'own-receipt-reprinted': z.object({ orderId: z.string(), printJobId: z.string(), deviceId: z.string() }),
} as const

const Identity = z.object({
  identityToken: IdentityToken,
  masked: z.string(),
  maskedName: z.string(),
  proofs: z.array(z.enum(PROOFS)),
  livesForMs: z.int().positive(),
})

/** What can be changed. Plan and functions by BOSS's own ids, as `products` names them. */
const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), offeringId: OfferingId }),
  z.object({ kind: z.literal('function-add'), offeringId: OfferingId }),
  z.object({ kind: z.literal('function-remove'), offeringId: OfferingId }),
  z.object({ kind: z.literal('forwarding-set'), target: OtherNumber, condition: z.enum(['always', 'busy', 'no-answer']) }),
  z.object({ kind: z.literal('forwarding-cancel') }),
  z.object({ kind: z.literal('secondary-add'), target: MobileNumber }),
  z.object({ kind: z.literal('secondary-cancel') }),
  z.object({ kind: z.literal('loss-report') }),
])
export type Change = z.infer<typeof Change>

export const ChangeBody = z
  .object({
    id: z.string(),
    /** The reference on screen and slip. */
    no: z.string(),
    errand: ErrandId,
    state: ChangeState,
    /** Why it failed: a code of ours (`card-unknown`, `card-used`, `card-expired`, `card-in-use`, `never-arrived`) or BOSS's sentence. */
    why: z.string().nullable(),
    /** What a recharge card was worth; null for everything else and until it is known. */
    faceFen: Fen.nullable(),
    requestedAt: Instant,
    printJobId: z.string().nullable(),
  })
  .meta({ id: 'Change' })
export type ChangeBody = z.infer<typeof ChangeBody>
const ChangeReply = z.object({ change: ChangeBody })

/** What the customer had entered, as a clerk reads it: numbers masked by the server, everything else as it was chosen. */
export const CARRIED_FIELDS = [
  'number',
  'name',
  'amount',
  'month',
  'plan',
  'function',
  'target',
  'condition',
  'reference',
  'reason',
] as const
const CarriedEntry = z.object({ field: z.enum(CARRIED_FIELDS), value: z.string().min(1).max(80) })
export const CARRIED_MOST = 10

/** What is printed: the kiosk names it, the server fetches it anew and keeps none of it. */
const Paper = z.discriminatedUnion('of', [
  z.object({ of: z.literal('bill'), month: Month }),
  z.object({ of: z.literal('detailed-bill'), month: Month }),
  z.object({ of: z.literal('change'), changeId: z.string().max(64) }),
  z.object({ of: z.literal('receipt'), orderId: z.string().max(64) }),
])
export type ErrandPaperAsked = z.infer<typeof Paper>

const GuideEntry = z.object({ id: z.string(), title: Names, body: z.object({ zh: z.string().max(600), en: z.string().max(900) }) })
/** What can be read at the kiosk by everybody: answers to usual questions, and what things cost. */
export const Guide = z
  .object({
    topics: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['faq', 'tariffs', 'services', 'codes']),
          names: Names,
          entries: z.array(GuideEntry).max(40),
        }),
      )
      .max(20),
  })
  .meta({ id: 'Guide' })
export type Guide = z.infer<typeof Guide>

export const CHANGES_SHOWN = 200

/** The schemas of the errands: proving a number, asking, changing, printing, carrying on to a counter, and counting. */
export const errandShapes = {
  provePassword: {
    summary: 'Show by the service password that a number is one’s own; wrong ones are limited by number and kiosk',
    body: z.object({ visitId: VisitId, numberToken: NumberToken, password: SixFigures }),
    reply: Identity,
  },
  sendCode: {
    summary: 'Send a code by SMS to the number itself',
    body: z.object({ visitId: VisitId, numberToken: NumberToken }),
    reply: z.object({ codeToken: CodeToken, livesForMs: z.int().positive(), againInMs: z.int().positive() }),
  },
  proveCode: {
    summary: 'Show by the code that the number is at hand; it joins what was shown for the same number in this visit',
    body: z.object({ visitId: VisitId, codeToken: CodeToken, code: SixFigures }),
    reply: Identity,
  },
  endVisit: {
    summary: 'The customer has gone: numbers, identities and codes of the visit are forgotten at once',
    body: z.object({ visitId: VisitId }),
    reply: z.object({}),
  },
  enquire: {
    summary: 'Ask BOSS about one’s own number',
    body: identified.extend({ question: Question }),
    reply: z.object({ answer: EnquiryAnswer }),
  },
  requestChange: {
    summary: 'Change something of one’s own number; carried out once for one commandId, and asked for where no answer came',
    body: command.extend({ visitId: VisitId, identityToken: IdentityToken, change: Change }),
    reply: ChangeReply,
  },
  rechargeByCard: {
    summary: 'Top a number up with a recharge card’s code; a card that was not used stays good',
    body: command.extend({ visitId: VisitId, numberToken: NumberToken, card: z.string().regex(/^\d{15,20}$/) }),
    reply: ChangeReply,
  },
  getChange: { summary: 'How a change or a recharge by card stands', reply: ChangeReply },
  listChanges: {
    summary: 'Changes of a day, the newest first; `open` are those in doubt of any day; `no` finds one by its slip',
    query: z.object({ day: Day.optional(), of: z.enum(['all', 'open']).default('all'), no: z.string().max(32).optional() }),
    reply: z.object({ changes: z.array(ChangeBody.extend({ deviceId: z.string() })).max(CHANGES_SHOWN), more: z.boolean() }),
  },
  changePassword: {
    summary: 'Change the service password by the old one, also the initial one',
    body: z.object({ visitId: VisitId, numberToken: NumberToken, oldPassword: SixFigures, newPassword: SixFigures }),
    reply: z.object({}),
  },
  printErrand: {
    summary: 'Print a bill, a detailed bill, the slip of a change, or the receipt of an own top-up',
    body: command.extend({
      visitId: VisitId,
      /** Not needed for the slip of a change. */
      identityToken: IdentityToken.optional(),
      language: Language.default('zh'),
      paper: Paper,
    }),
    reply: z.object({ printJobId: z.string() }),
  },
  carryErrand: {
    summary: 'Give what was entered to the counter that will call this ticket; full numbers are masked before they are kept',
    body: command.extend({ visitId: VisitId, errand: ErrandId, entered: z.array(CarriedEntry).min(1).max(CARRIED_MOST) }),
    reply: z.object({}),
  },
  getCarried: {
    summary: 'What the customer of this ticket had entered at the kiosk; null where nothing came with it or it is forgotten',
    reply: z.object({ carried: z.object({ errand: ErrandId, entered: z.array(CarriedEntry), at: Instant }).nullable() }),
  },
  endErrand: {
    summary: 'Count an errand as it ended; once for one commandId',
    body: command.extend({ errand: ErrandId, outcome: ErrandOutcome }),
    reply: z.object({}),
  },
  getGuide: { summary: 'Usual questions and tariffs, for everybody to read', reply: Guide },
} as const

import * as z from 'zod'
import { CommandId, Instant, Reason } from './model.ts'

/**
 * How a bill acceptor is: only a `ready` one is asked to take notes. `disconnected` is what its agent says while it does not answer;
 * an agent that says nothing itself makes it `silent`, which no agent can report.
 */
export const ACCEPTOR_STATES = ['ready', 'jammed', 'full', 'box-out', 'faulty', 'disconnected'] as const
export const AcceptorState = z.enum(ACCEPTOR_STATES)
export type AcceptorState = z.infer<typeof AcceptorState>
const ShownAcceptorState = z.enum([...ACCEPTOR_STATES, 'silent'])

/** How what was counted in a cash box can differ from the books; a note of which only the device's counter tells has no value yet. */
export const CASH_CASES = ['short', 'over', 'unknown-note'] as const

const Fen = z.int()
const acceptor = { acceptorId: z.string() }

/** Facts of the notes and of the boxes they lie in. None holds a phone number; who acts is a staff number. */
export const cashFacts = {
  'cash-note-stacked': z.object({
    ...acceptor,
    /** The device's serial number and its count of accepted notes: one note has one id, however often it is told of. */
    noteId: z.string(),
    /** Null where no order was open. */
    orderId: z.string().nullable(),
    noteFen: Fen.positive(),
    /** Found again by the device's own counter after a loss of power or line. */
    recovered: z.boolean(),
  }),
  'acceptor-changed': z.object({ ...acceptor, state: AcceptorState, detail: z.string().nullable() }),
  'cash-box-counted': z.object({
    ...acceptor,
    countedFen: Fen.nonnegative(),
    expectedFen: Fen.nonnegative(),
    notes: z.int().nonnegative(),
    byStaffNo: z.string(),
  }),
  'cash-case-opened': z.object({ ...acceptor, caseId: z.string(), kind: z.enum(CASH_CASES), fen: Fen.nonnegative(), about: z.string() }),
  'cash-case-solved': z.object({
    ...acceptor,
    caseId: z.string(),
    byStaffNo: z.string(),
    reason: z.string(),
    reference: z.string(),
  }),
} as const
type CashFacts = typeof cashFacts
export type CashFactName = keyof CashFacts
export type CashFactBody<N extends CashFactName> = z.infer<CashFacts[N]>

/** What an acceptor may do now: take notes for one order until its sum is in. It gives no change, so a note beyond `mostFen` is given back. */
const CashSession = z
  .object({ orderId: z.string(), amountFen: Fen.positive(), mostFen: Fen.positive(), takenFen: Fen.nonnegative() })
  .meta({ id: 'CashSession' })
export type CashSession = z.infer<typeof CashSession>

const CashBox = z
  .object({
    acceptorId: z.string(),
    name: z.string(),
    state: ShownAcceptorState,
    detail: z.string().nullable(),
    /** How many notes lie in it since it was last emptied. The sum is told after the count, so that it is a count. */
    notes: z.int().nonnegative(),
    lastCount: z
      .object({ at: Instant, byStaffNo: z.string(), byName: z.string(), countedFen: Fen, expectedFen: Fen, notes: z.int() })
      .nullable(),
  })
  .meta({ id: 'CashBox' })
export type CashBox = z.infer<typeof CashBox>

const CashCase = z
  .object({
    id: z.string(),
    acceptorId: z.string(),
    name: z.string(),
    kind: z.enum(CASH_CASES),
    fen: Fen.nonnegative(),
    about: z.string(),
    openedAt: Instant,
  })
  .meta({ id: 'CashCase' })
export type CashCase = z.infer<typeof CashCase>

const command = z.object({ commandId: CommandId })
const LONGEST_ID = 64
const LONGEST_DETAIL = 200
/** An acceptor's agent may wait so long for news of what to do; real time. */
export const LONGEST_TEND_WAIT_S = 20
/** Cases that one list shows. */
export const CASH_CASES_SHOWN = 200
/** No box holds more than this: 2,000 notes of 100 yuan. */
const FULLEST_BOX_FEN = 20_000_000

/** The schemas of the bill acceptors. */
export const cashShapes = {
  tendAcceptor: {
    summary: 'How the acceptor is and which order it has open; answered with the order to take notes for, at once or when that changes',
    body: z.object({
      state: AcceptorState,
      detail: z.string().max(LONGEST_DETAIL).nullable(),
      /** The order for which it takes notes at this moment: null says that it is shut and holds no note. */
      open: z.string().max(LONGEST_ID).nullable(),
      waitS: z.int().min(0).max(LONGEST_TEND_WAIT_S),
    }),
    reply: z.object({ session: CashSession.nullable() }),
  },
  reportNote: {
    summary: 'A note lies in the box. The same note may be told of again: it counts once',
    body: command.extend({
      noteId: z.string().min(1).max(LONGEST_ID),
      orderId: z.string().max(LONGEST_ID).nullable(),
      /** Null where only the device knows that there was one. */
      noteFen: Fen.positive().nullable(),
      recovered: z.boolean(),
    }),
    reply: z.object({ takenFen: Fen.nonnegative() }),
  },
  listCashBoxes: {
    summary: 'The cash boxes of the kiosks, and what differs and waits for a person',
    reply: z.object({ boxes: z.array(CashBox), cases: z.array(CashCase).max(CASH_CASES_SHOWN) }),
  },
  countCashBox: {
    summary: 'The box was emptied and counted: what is in it by the books is answered, and a difference becomes a case',
    body: command.extend({ countedFen: Fen.nonnegative().max(FULLEST_BOX_FEN) }),
    reply: z.object({ box: CashBox, countedFen: Fen, expectedFen: Fen }),
  },
  solveCashCase: {
    summary: 'A difference of a cash box is settled: why, and on which paper',
    body: command.extend({ reason: Reason, reference: z.string().trim().min(1).max(LONGEST_ID) }),
    reply: z.object({}),
  },
} as const

import * as z from 'zod'
import { ACCEPTOR_STATES } from './cash.ts'
import { CommandId, Day, Instant, Reason } from './model.ts'
import { Language, TopUpPaper } from './paper.ts'

/** How a customer pays. Of `pos` and `cash` nothing can be given back by a machine: what fails ends with a person. */
export const PAY_CHANNELS = ['wechat', 'alipay', 'pos', 'cash'] as const
export const PayChannel = z.enum(PAY_CHANNELS)
export type PayChannel = z.infer<typeof PayChannel>

/** The life of a top-up, in the words of the ledger. Paid money ends in exactly one of `done`, `refunded`, `manual`, `settled`. */
export const ORDER_STATES = [
  'placed',
  'payable',
  'closing',
  'closed',
  'charging',
  'in-doubt',
  'done',
  'refunding',
  'refunded',
  'manual',
  'settled',
] as const
export const OrderState = z.enum(ORDER_STATES)
export type OrderState = z.infer<typeof OrderState>

/** Why a code is given back without a payment. */
export const CLOSE_REASONS = ['cancelled', 'expired', 'channel-refused', 'channel-closed'] as const
/** Why it is not known whether the number was charged. */
export const DOUBT_REASONS = ['no-answer', 'pending', 'restart'] as const
/** Why paid money goes back. */
export const REFUND_REASONS = ['charge-failed', 'never-charged', 'boss-away', 'late-payment'] as const
/** Why two people must decide. */
export const MANUAL_REASONS = ['amount-differs', 'doubt-too-long', 'refund-abnormal', 'refund-too-long', 'no-machine-refund'] as const

const Fen = z.int()
const order = { orderId: z.string() }
const why = <const R extends readonly [string, ...string[]]>(reasons: R) => ({ why: z.enum(reasons) })

/**
 * What the journal holds of orders. It never holds a phone number, nor what a payment's code says.
 * Six facts are the most that an order costs on its way to `done`.
 */
export const orderFacts = {
  'order-placed': z.object({
    ...order,
    /** Our number at the channel (`out_trade_no`) and the reference on screen and paper. */
    no: z.string(),
    channel: PayChannel,
    amountFen: Fen.positive(),
    deviceId: z.string(),
    expiresAt: z.int(),
  }),
  'order-payable': z.object(order),
  'order-closing': z.object({ ...order, ...why(CLOSE_REASONS) }),
  'order-closed': z.object({ ...order, ...why(CLOSE_REASONS) }),
  'order-paid': z.object({
    ...order,
    channel: PayChannel,
    paidFen: Fen.positive(),
    transactionId: z.string(),
    late: z.boolean(),
    /** How many notes a bill acceptor took for it; absent where the money came another way. */
    notes: z.int().positive().optional(),
  }),
  'order-doubted': z.object({ ...order, ...why(DOUBT_REASONS) }),
  /** BOSS cannot be reached and was sent nothing: the top-up goes by the second channel, and never by BOSS again. */
  'order-moved-to-air': z.object(order),
  'order-charged-again': z.object({ ...order, attempt: z.int().min(2) }),
  'order-charged': z.object({ ...order, channel: PayChannel, paidFen: Fen.positive(), topUpId: z.string() }),
  'order-refunding': z.object({ ...order, ...why(REFUND_REASONS) }),
  'order-refunded': z.object({ ...order, channel: PayChannel, paidFen: Fen.positive(), refundId: z.string() }),
  'order-to-manual': z.object({ ...order, ...why(MANUAL_REASONS) }),
  'order-settled': z.object({
    ...order,
    channel: PayChannel,
    paidFen: Fen.positive(),
    how: z.enum(['charged', 'refunded']),
    byStaffNo: z.string(),
    secondStaffNo: z.string(),
    reason: z.string(),
    reference: z.string(),
  }),
} as const

/** Facts about the paper of an order; they move neither the order nor money. */
export const orderPaperFacts = {
  'order-paper-reprinted': z.object({ ...order, printJobId: z.string(), staffNo: z.string(), reason: z.string() }),
  // On the customer's phone, in the place of paper. Never the code.
  'order-receipt-given': z.object({ ...order, keepUntil: z.int() }),
} as const

/** A visit to a kiosk: made by it when somebody begins, forgotten when they leave. Limits are counted by it. */
export const VisitId = z.uuid()
/** A number that was looked up, in place of the number itself: known to the server only, and for minutes. */
export const NumberToken = z.string().min(16).max(64)
export const MobileNumber = z.string().regex(/^1[3-9]\d{9}$/)
const command = z.object({ commandId: CommandId })
const LONGEST_REFERENCE = 64
/** 256 bits in base64url. */
const RECEIPT_CODE_CHARS = 43

/** A top-up as kiosk and staff see it. Never the number in full. */
export const OrderBody = z
  .object({
    id: z.string(),
    no: z.string(),
    channel: PayChannel,
    amountFen: Fen.positive(),
    state: OrderState,
    why: z.string().nullable(),
    /** `138****1234`; null once it is forgotten. */
    masked: z.string().nullable(),
    placedAt: Instant,
    /** How long the code can still be paid for; 0 in every other state. */
    payableForMs: z.int().nonnegative(),
    /** What the code to scan holds, while it can be paid for. */
    code: z.string().nullable(),
    /** Scanned; the customer has yet to confirm on the phone. */
    confirming: z.boolean(),
    paidAt: Instant.nullable(),
    /** What a bill acceptor has taken for it so far, and how the acceptor is; absent for every other way to pay. */
    cash: z.object({ takenFen: Fen.nonnegative(), acceptor: z.enum([...ACCEPTOR_STATES, 'silent']) }).optional(),
    /** Its receipt, or the slip of one in doubt, where one was asked for. */
    printJobId: z.string().nullable(),
  })
  .meta({ id: 'Order' })
export type OrderBody = z.infer<typeof OrderBody>
const OrderReply = z.object({ order: OrderBody })

/** What stands in a list of orders: money that needs a person first. */
const OrderLine = OrderBody.omit({ code: true, confirming: true, payableForMs: true, cash: true }).extend({
  deviceId: z.string(),
  since: Instant,
  paidFen: Fen.nullable(),
  transactionId: z.string().nullable(),
})
export type OrderLine = z.infer<typeof OrderLine>

export const ORDERS_SHOWN = 200
/** A caller may wait so long for news of an order; real time. */
export const LONGEST_ORDER_WAIT_S = 25

/** The schemas of top-ups: what is offered, looking a number up, and the order. */
export const orderShapes = {
  getTopUpOffer: {
    summary: 'What can be topped up now: amounts, ways to pay, limits, and what is away',
    reply: z.object({
      amountsFen: z.array(Fen.positive()),
      /** A sum of the customer's own choice in whole yuan, or null where the hall does not offer it. */
      customFen: z.object({ from: Fen, to: Fen }).nullable(),
      perNumberDayFen: Fen,
      boss: z.enum(['well', 'away']),
      channels: z.array(z.object({ channel: PayChannel, state: z.enum(['well', 'away']) })),
    }),
  },
  lookUpNumber: {
    summary: 'Whose number it is, masked; asked of BOSS. Limited by visit and by kiosk, so that no kiosk tells names',
    body: z.object({ visitId: VisitId, number: MobileNumber }),
    reply: z.object({
      numberToken: NumberToken,
      masked: z.string(),
      maskedName: z.string(),
      place: z.string(),
      state: z.enum(['active', 'suspended']),
      /** What the day's limit still leaves for this number. */
      leftTodayFen: Fen.nonnegative(),
    }),
  },
  placeOrder: {
    summary: 'Order a top-up; the code to pay with follows',
    body: command.extend({ numberToken: NumberToken, amountFen: Fen, channel: z.enum(['wechat', 'alipay', 'cash']) }),
    reply: OrderReply,
  },
  getOrder: {
    summary: 'An order; with `known` and `waitS` the answer waits for another state',
    query: z.object({
      known: z.string().max(40).optional(),
      waitS: z.coerce.number().int().min(0).max(LONGEST_ORDER_WAIT_S).default(0),
    }),
    reply: OrderReply,
  },
  cancelOrder: {
    summary: 'Give the code back: closed at the channel first; a payment that was quicker wins',
    body: command,
    reply: OrderReply,
  },
  printOrder: {
    summary: 'Print the receipt, or the slip of an order in doubt: once for the customer, again by staff with the reason',
    body: command.extend({ language: Language.default('zh'), reason: Reason.optional() }),
    reply: z.object({ printJobId: z.string() }),
  },
  giveReceipt: {
    summary: 'The receipt on the customer’s phone instead of on paper: the address for its code. Asked again, the same one',
    body: command,
    reply: z.object({ address: z.string(), until: Instant }),
  },
  readReceipt: {
    summary: 'An electronic receipt for whoever holds its code, until its time is over',
    body: z.object({ code: z.string().length(RECEIPT_CODE_CHARS) }),
    reply: z.object({ receipt: TopUpPaper, until: Instant }),
  },
  placeCounterOrder: {
    summary: 'Record a top-up paid at the counter: by POS with its voucher number, or in cash',
    body: command.extend({
      number: MobileNumber,
      amountFen: Fen,
      channel: z.enum(['pos', 'cash']),
      reference: z.string().trim().min(1).max(LONGEST_REFERENCE),
    }),
    reply: OrderReply,
  },
  listOrders: {
    summary: 'The orders of a day, the newest first; `open` is what needs a machine or a person, of any day',
    query: z.object({ day: Day.optional(), of: z.enum(['all', 'open', 'manual']).default('all') }),
    reply: z.object({ orders: z.array(OrderLine).max(ORDERS_SHOWN), more: z.boolean() }),
  },
  settleOrder: {
    summary: 'Decide what became of money that no machine can place; two people, each by their own secret',
    body: command.extend({
      how: z.enum(['charged', 'refunded']),
      reason: Reason,
      reference: z.string().trim().min(1).max(LONGEST_REFERENCE),
      second: z.object({ staffNo: z.string().max(16), secret: z.string().max(200) }),
    }),
    reply: OrderReply,
  },
} as const

type OrderFacts = typeof orderFacts
export type OrderFactName = keyof OrderFacts
export type OrderFactBody<N extends OrderFactName> = z.infer<OrderFacts[N]>

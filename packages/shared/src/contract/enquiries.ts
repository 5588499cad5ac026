import * as z from 'zod'
import { Instant } from './model.ts'

const Fen = z.int()
/** `2026-10` */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const Text = z.string().max(200)

/** What can be asked about a number. */
export const Question = z.discriminatedUnion('about', [
  z.object({ about: z.literal('balance') }),
  z.object({ about: z.literal('usage') }),
  z.object({ about: z.literal('bills') }),
  z.object({ about: z.literal('bill'), month: Month }),
  z.object({ about: z.literal('detailed-bill'), month: Month, page: z.int().min(1).max(100).default(1) }),
  z.object({ about: z.literal('points') }),
  z.object({ about: z.literal('products') }),
  z.object({ about: z.literal('history') }),
  z.object({ about: z.literal('complaints') }),
  z.object({ about: z.literal('receipts') }),
])
export type Question = z.infer<typeof Question>

/** Events of a detailed bill on one screen. */
export const EVENTS_PER_PAGE = 12
const Offering = z.object({
  id: z.string(),
  /** As BOSS names it; it knows Chinese names only. */
  name: z.string(),
  feeFen: Fen,
  voiceMin: z.number().nullable(),
  dataMb: z.number().nullable(),
  smsPieces: z.number().nullable(),
})
const HeldProduct = z.object({
  id: z.string(),
  name: z.string(),
  feeFen: Fen,
  since: Instant.nullable(),
  /** Where calls go, or the second card: masked. */
  target: z.string().nullable(),
  condition: z.string().nullable(),
})
const BillLine = z.object({ name: Text, description: Text, fen: Fen })
const UsageEvent = z.object({
  at: Instant,
  kind: z.enum(['voice', 'data', 'sms']),
  amount: z.number(),
  /** The other party, masked. */
  otherParty: z.string().nullable(),
  fen: Fen,
})

/** What BOSS said, in the shape of the question. */
export const EnquiryAnswer = z.discriminatedUnion('about', [
  z.object({ about: z.literal('balance'), balanceFen: Fen, state: z.enum(['active', 'suspended']) }),
  z.object({
    about: z.literal('usage'),
    allowances: z.array(
      z.object({
        kind: z.enum(['voice', 'data', 'sms']),
        name: z.string(),
        total: z.number().nullable(),
        left: z.number(),
        unit: z.string(),
      }),
    ),
    until: Instant.nullable(),
  }),
  z.object({ about: z.literal('bills'), bills: z.array(z.object({ month: Month, totalFen: Fen, dueFen: Fen })) }),
  z.object({ about: z.literal('bill'), month: Month, totalFen: Fen, taxFen: Fen, lines: z.array(BillLine) }),
  z.object({
    about: z.literal('detailed-bill'),
    month: Month,
    events: z.array(UsageEvent).max(EVENTS_PER_PAGE),
    page: z.int().positive(),
    pages: z.int().positive(),
    total: z.int().nonnegative(),
  }),
  z.object({ about: z.literal('points'), points: z.int() }),
  z.object({
    about: z.literal('products'),
    line: z.enum(['active', 'suspended']),
    /** Whether it is suspended because its owner reported it lost. */
    isLost: z.boolean(),
    plan: Offering.nullable(),
    plans: z.array(Offering),
    /** What is held beside the plan. */
    held: z.array(HeldProduct),
    /** What can be added and is not held: value-added services and functions. */
    offered: z.array(Offering.extend({ category: z.enum(['vas', 'function']) })),
  }),
  z.object({
    about: z.literal('history'),
    /** The newest first. `name` is what was taken, changed or given up, as BOSS names it; null for a top-up. */
    entries: z.array(
      z.object({
        at: Instant,
        kind: z.enum(['top-up', 'add', 'modify', 'delete']),
        name: Text.nullable(),
        state: z.enum(['done', 'failed', 'open']),
        amountFen: Fen.nullable(),
      }),
    ),
  }),
  z.object({
    about: z.literal('complaints'),
    complaints: z.array(
      z.object({ id: z.string(), name: Text, state: z.enum(['open', 'waiting', 'resolved']), at: Instant, note: Text.nullable() }),
    ),
  }),
  z.object({
    about: z.literal('receipts'),
    /** Own top-ups made in this hall, the newest first. */
    orders: z.array(
      z.object({ id: z.string(), no: z.string(), amountFen: Fen, at: Instant, printed: z.boolean(), reprinted: z.boolean() }),
    ),
  }),
])
export type EnquiryAnswer = z.infer<typeof EnquiryAnswer>

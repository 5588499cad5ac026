import * as z from 'zod'

/** A sentence in the languages of the hall. */
export const Names = z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(80) }).meta({ id: 'Names' })
export type Names = z.infer<typeof Names>

export const LANGUAGES = ['zh', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

/** The waiting time that half of the customers stay under, and the one that nine of ten stay under; whole seconds. */
export const EstimatedWait = z.object({ p50S: z.int().nonnegative(), p90S: z.int().nonnegative() }).meta({ id: 'EstimatedWait' })
export type EstimatedWait = z.infer<typeof EstimatedWait>

/** Everything that a printed ticket says. The agent lays it out for its paper; nothing is looked up while printing. */
export const TicketPaper = z
  .object({
    kind: z.literal('ticket'),
    language: Language,
    number: z.string(),
    hallName: Names,
    /** Lines of the hall's own below its name and at the end; absent where it has none. */
    headLine: Names.optional(),
    footLine: Names.optional(),
    serviceName: Names,
    /** What else is wanted on the same number; absent where nothing is. */
    furtherNames: z.array(Names).max(8).optional(),
    areaName: Names,
    ahead: z.int().nonnegative(),
    estimatedWait: EstimatedWait.nullable(),
    handlingMinutes: z.int().positive(),
    papers: z.array(Names).max(12),
    steps: z.array(Names).max(8),
    /** What the QR code holds: the link of the customer's phone, or number and ticket id where phones do not reach the hall. */
    qr: z.string().max(300),
    issuedAt: z.iso.datetime(),
    /** The hall's wall clock at issue, as printed: `2026-11-23 09:41`. */
    issuedAtLocal: z.string(),
  })
  .meta({ id: 'TicketPaper' })
export type TicketPaper = z.infer<typeof TicketPaper>

/** The paper of a top-up: the receipt of one that is done, or the slip of one whose money was taken and whose end is not known yet. */
export const TopUpPaper = z
  .object({
    kind: z.literal('top-up'),
    of: z.enum(['receipt', 'slip']),
    language: Language,
    hallName: Names,
    /** The reference by which staff find the order. */
    no: z.string(),
    amountFen: z.int().positive(),
    /** `138****1234`; null once the number is forgotten. */
    masked: z.string().nullable(),
    paidBy: Names,
    /** The hall's wall clock: `2026-11-22 09:43:12`. */
    paidAtLocal: z.string(),
    doneAtLocal: z.string().nullable(),
    /** The last figures of the channel's own number of the payment. */
    transactionTail: z.string(),
    /** The kiosk's name; empty where it has none. */
    machine: z.string(),
  })
  .meta({ id: 'TopUpPaper' })
export type TopUpPaper = z.infer<typeof TopUpPaper>

/** A page that a manager prints to see whether a printer works. */
export const TestPaper = z
  .object({ kind: z.literal('test'), hallName: Names, printerName: z.string(), printedAtLocal: z.string() })
  .meta({ id: 'TestPaper' })
/** Rows that one paper may have: a month of events at the most. */
export const ERRAND_PAPER_ROWS = 1_000

/**
 * What an errand prints: a bill, a detailed bill, or the slip of a change. A bill is its owner's alone: the server holds it in memory
 * until it is printed, and the journal never has it.
 */
export const ErrandPaper = z
  .object({
    kind: z.literal('errand'),
    of: z.enum(['bill', 'detailed-bill', 'change']),
    language: Language,
    hallName: Names,
    /** `138****1234`; null where the paper is of no number. */
    masked: z.string().nullable(),
    /** The month of a bill, `2026-10`; the reference of a change. */
    about: z.string(),
    /** Of a change: what it is, and how it stands. */
    change: z.object({ names: Names, state: z.enum(['sending', 'in-doubt', 'done', 'failed']) }).nullable(),
    rows: z.array(z.object({ left: z.string().max(80), right: z.string().max(40) })).max(ERRAND_PAPER_ROWS),
    totalFen: z.int().nullable(),
    printedAtLocal: z.string(),
    /** The kiosk's name; empty where it has none. */
    machine: z.string(),
  })
  .meta({ id: 'ErrandPaper' })
export type ErrandPaper = z.infer<typeof ErrandPaper>
export const PaperContent = z.discriminatedUnion('kind', [TicketPaper, TopUpPaper, ErrandPaper, TestPaper])
export type PaperContent = z.infer<typeof PaperContent>

/** What the journal keeps of a paper. A ticket's is made from the line of its issue whenever it is sent, so that nothing is written twice. */
export const KeptPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), number: z.string(), issuedSeq: z.int().positive() }),
  TopUpPaper,
  z.object({ kind: z.literal('errand'), of: ErrandPaper.shape.of }),
  TestPaper,
])
export type KeptPaper = z.infer<typeof KeptPaper>

/**
 * A print job's life. `sent`: every byte left and the printer has no way to confirm.
 * `uncertain`: bytes left and the confirmation that was due never came.
 */
export const PRINT_STATES = ['queued', 'sending', 'sent', 'confirmed', 'failed', 'uncertain'] as const
export const PrintState = z.enum(PRINT_STATES)
export type PrintState = z.infer<typeof PrintState>

/** A job as its printer's agent receives it. `copy` 0 is the first print; from 1 on the paper begins with 补打. */
export const PrintOrder = z
  .object({ printJobId: z.string(), printerId: z.string(), copy: z.int().nonnegative(), state: PrintState, content: PaperContent })
  .meta({ id: 'PrintOrder' })
export type PrintOrder = z.infer<typeof PrintOrder>

/** What a printer's own status says, as far as it can be read. */
export const PRINTER_STATES = ['ok', 'paper-near-end', 'paper-out', 'cover-open', 'error', 'offline', 'unknown'] as const
export const PrinterState = z.enum(PRINTER_STATES)
export type PrinterState = z.infer<typeof PrinterState>

import type { PayChannel } from '@jiaohao/shared/contract'
import type { BusinessDay, Fen } from '@jiaohao/shared/kernel'
import type { ErrandPorts } from './errand-ports.ts'

/** A number's owner as far as a stranger at a kiosk may know: surname hidden, place of the number. */
export interface Subscriber {
  readonly state: 'active' | 'suspended' | 'closed'
  /** `*小明` */
  readonly maskedName: string
  readonly place: string
}
/** `unknown`: no such number here. `away`: BOSS could not be asked. */
export type LookUp =
  | { readonly kind: 'found'; readonly subscriber: Subscriber }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'away' }

/** What BOSS said of a top-up, or how it failed to say it: see `OrderNews`. */
export type TopUpAnswer =
  | { readonly kind: 'top-up-completed'; readonly topUpId: string }
  | { readonly kind: 'top-up-failed'; readonly reason: string }
  | { readonly kind: 'top-up-pending' }
  | { readonly kind: 'top-up-absent' }
  | { readonly kind: 'top-up-unknown' }
  | { readonly kind: 'top-up-not-sent' }

export interface TopUpOrder {
  /** Ours: BOSS carries the same number out once. */
  readonly no: string
  readonly number: string
  readonly amountFen: Fen
  readonly channel: PayChannel
  readonly transactionId: string
}
/** A top-up as the day's list of BOSS tells it. */
export interface BossRow {
  readonly no: string | null
  readonly topUpId: string
  readonly amountFen: Fen
  readonly at: string
}

/** The operator's business system as top-ups need it. Every call ends within its time limit and never throws for the other side's faults. */
export interface BossPort {
  readonly lookUp: (number: string) => Promise<LookUp>
  readonly topUp: (order: TopUpOrder) => Promise<TopUpAnswer>
  readonly askTopUp: (no: string) => Promise<TopUpAnswer>
  readonly topUpsOf: (day: BusinessDay) => Promise<readonly BossRow[] | 'away'>
  /** Whether it answers, told by a probe of its own and by what its calls met. */
  readonly health: () => { readonly state: 'well' | 'away'; readonly since: number; readonly detail: string }
}

/** 空中充值: tops a number up under our number, beside BOSS. */
export type AirPort = Pick<BossPort, 'topUp' | 'askTopUp' | 'topUpsOf' | 'health'>

export type CodeAnswer =
  | { readonly kind: 'code-made'; readonly code: string }
  | { readonly kind: 'code-refused'; readonly reason: string }
  | { readonly kind: 'nothing-new' }
export type PaymentAnswer =
  | { readonly kind: 'channel-paid'; readonly paidFen: Fen; readonly transactionId: string; readonly notes?: number }
  | { readonly kind: 'channel-unpaid' }
  /** The customer has scanned the code and has yet to confirm on the phone. */
  | { readonly kind: 'channel-confirming' }
  | { readonly kind: 'channel-closed' }
  | { readonly kind: 'channel-knows-none' }
  | { readonly kind: 'nothing-new' }
export type RefundAnswer =
  | { readonly kind: 'refund-done'; readonly refundId: string }
  | { readonly kind: 'refund-processing' }
  | { readonly kind: 'refund-abnormal' }
  | { readonly kind: 'nothing-new' }

/** A message of a channel whose signature was right. `id` is the channel's own: the same message comes many times. */
export interface PaymentNotice {
  readonly id: string
  readonly no: string
  readonly paidFen: Fen
  readonly transactionId: string
}
export interface ChannelRow {
  readonly no: string
  readonly kind: 'payment' | 'refund'
  readonly amountFen: Fen
  readonly transactionId: string
  /** The channel's own instant, UTC milliseconds. */
  readonly atMs: number
}
/** A day's bill, or why there is none to be read. */
export type BillAnswer =
  | { readonly kind: 'bill'; readonly rows: readonly ChannelRow[] }
  /** The channel says that there is none: it is not made yet, or nothing was paid on that day. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** What was read is not what the channel announced by its digest. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'away' }

/** A payment channel that makes codes. Calls end within their time limit; `nothing-new` is every fault that leaves the truth unknown. */
export interface PaymentPort {
  readonly channel: Extract<PayChannel, 'wechat' | 'alipay'>
  readonly makeCode: (order: { readonly no: string; readonly amountFen: Fen; readonly expiresAt: number }) => Promise<CodeAnswer>
  readonly ask: (no: string) => Promise<PaymentAnswer>
  readonly close: (no: string) => Promise<PaymentAnswer>
  /** The same refund number gives the money back once, however often it is sent. */
  readonly refund: (order: {
    readonly no: string
    readonly refundNo: string
    readonly paidFen: Fen
    readonly why: string
  }) => Promise<RefundAnswer>
  /** Reads a notification: null where its signature, merchant or app is not right. */
  readonly readNotice: (message: { readonly headers: Headers; readonly body: string }) => Promise<PaymentNotice | null>
  /** The answer that tells the channel that its message has arrived. */
  readonly noticeReceived: { readonly status: 200 | 204; readonly body: string }
  /** The channel's bill of a day; it is made the morning after. */
  readonly billOf: (day: BusinessDay) => Promise<BillAnswer>
  /** Whether something new can be begun there: it answers, and its clock and ours agree. */
  readonly health: () => { readonly state: 'well' | 'away'; readonly since: number; readonly detail: string }
  /** Asks how it is while nobody pays. */
  readonly look: () => void
}

/** What carrying an order on needs of its way to pay. */
export type OrderPort = Pick<PaymentPort, 'makeCode' | 'ask' | 'close' | 'refund'>

/** What a hall with top-ups reaches: BOSS, and the channels that it has a contract with. */
export interface Ports {
  readonly boss: BossPort
  /** The operator's second channel for top-ups, or null where the hall has none. */
  readonly air: AirPort | null
  readonly errands: ErrandPorts
  readonly payments: ReadonlyMap<PayChannel, PaymentPort>
  readonly stop: () => void
}

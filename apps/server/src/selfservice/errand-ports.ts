import type { EnquiryAnswer, Question } from '@jiaohao/shared/contract'

/** What BOSS can be asked about a number; receipts are the hall's own. */
export type BossQuestion = Exclude<Question, { about: 'receipts' }>
export type BossAnswer = Exclude<EnquiryAnswer, { about: 'receipts' }>
export type Enquiry =
  | { readonly kind: 'told'; readonly answer: BossAnswer }
  /** There is no such bill. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'away' }

/** `initial`: right, and yet nothing is opened by it. `locked`: BOSS looks at no more of them today. */
export type SecretCheck = 'verified' | 'wrong' | 'last-try' | 'initial' | 'locked' | 'expired' | 'away'
export type CodeSent = { readonly kind: 'sent'; readonly codeId: string } | { readonly kind: 'too-soon' } | { readonly kind: 'away' }
/** `unknown`: it was sent, and whether the new password holds was not said. */
export type PasswordChange = 'done' | 'wrong' | 'locked' | 'too-simple' | 'unknown' | 'away'

/** A change as BOSS is to carry it out. `no` is ours: BOSS carries the same number out once. */
export interface ChangeOrder {
  readonly no: string
  readonly number: string
  readonly action: 'add' | 'modify' | 'delete'
  readonly offeringId: string
  readonly settings: Readonly<Record<string, string>>
}
export interface CardRecharge {
  readonly no: string
  readonly number: string
  readonly card: string
}
/** What BOSS said of a change, or how it failed to say it. */
export type ChangeAnswer =
  | { readonly kind: 'change-done'; readonly faceFen: number | null }
  | { readonly kind: 'change-failed'; readonly why: string }
  | { readonly kind: 'change-pending' }
  /** BOSS was asked and has no such change. */
  | { readonly kind: 'change-absent' }
  /** It was sent and no answer came; or BOSS cannot be asked. */
  | { readonly kind: 'change-unknown' }
  /** It was certainly not sent. */
  | { readonly kind: 'change-not-sent' }

/** Shows that a number is somebody's: BOSS's check of the password, and codes by SMS. */
export interface IdentityPort {
  readonly checkPassword: (number: string, password: string) => Promise<SecretCheck>
  readonly sendCode: (number: string) => Promise<CodeSent>
  readonly checkCode: (number: string, codeId: string, code: string) => Promise<SecretCheck>
  readonly changePassword: (number: string, oldPassword: string, newPassword: string) => Promise<PasswordChange>
}
export interface ChangePort {
  readonly send: (order: ChangeOrder) => Promise<ChangeAnswer>
  readonly ask: (no: string) => Promise<ChangeAnswer>
  readonly recharge: (order: CardRecharge) => Promise<ChangeAnswer>
  readonly askRecharge: (no: string) => Promise<ChangeAnswer>
}
/** What errands need of BOSS. Every call ends within its time limit and never throws for the other side's faults. */
export interface ErrandPorts {
  readonly enquire: (number: string, question: BossQuestion) => Promise<Enquiry>
  readonly identity: IdentityPort
  readonly changes: ChangePort
}

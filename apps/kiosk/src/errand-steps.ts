import type { Change, ChangeBody, EnquiryAnswer, Guide, Question } from '@jiaohao/shared/contract'
import type { Errand as ErrandId, Proof } from '@jiaohao/shared/kernel'
import type { Modes } from './modes.ts'
import type { Found, OrderPaper } from './top-up.ts'

/** The errands that have a way of their own; a top-up has its own states. */
export type OwnErrand = Exclude<ErrandId, 'top-up'>
/** A page of the menu of errands. */
export type MenuGroup = 'ask' | 'change' | 'safety' | 'records'

/** Whose number it is. `identityToken` is null until its owner has shown that it is theirs. */
export interface Who {
  readonly found: Found
  readonly identityToken: string | null
  readonly proofs: readonly Proof[]
}

/** A code that was sent by SMS. Another one can be sent from `againAtMs` of the steady clock on. */
interface SentCode {
  readonly codeToken: string
  readonly againAtMs: number
}

export type Products = Extract<EnquiryAnswer, { about: 'products' }>
export type Condition = Extract<Change, { kind: 'forwarding-set' }>['condition']
/** What is asked to be changed, with the words that its confirmation and its slip use. Names come from BOSS, in Chinese only. */
export interface AskedChange {
  readonly change: Change
  /** The plan or function it is about, or the other number masked; null where the errand's name says all. */
  readonly about: string | null
  readonly feeFen: number | null
}
type SecretStage = 'old' | 'new' | 'again'

/** Where an errand stands. What was typed lives in the variant that needs it, and nowhere else. */
export type Step =
  | { readonly step: 'number'; readonly typed: string }
  | { readonly step: 'notice'; readonly typed: string }
  | { readonly step: 'looking-up'; readonly jobId: string; readonly number: string }
  /** Of a recharge card alone: money goes to a number, so the number is checked. */
  | { readonly step: 'check' }
  | {
      readonly step: 'proof'
      readonly way: Proof
      readonly typed: string
      readonly sent: SentCode | null
      readonly problem: string | null
      /** A check or a sending of which the answer is awaited. */
      readonly jobId: string | null
    }
  | { readonly step: 'asking'; readonly jobId: string; readonly question: Question | { readonly about: 'guide' } }
  | { readonly step: 'told'; readonly answer: EnquiryAnswer; readonly page: number; readonly paper: OrderPaper }
  | { readonly step: 'choose'; readonly products: Products; readonly page: number }
  | { readonly step: 'target'; readonly products: Products; readonly condition: Condition; readonly typed: string }
  | { readonly step: 'confirm'; readonly products: Products; readonly asked: AskedChange }
  | {
      readonly step: 'changing'
      readonly commandId: string
      /** Null for a recharge card, whose figures are forgotten with the touch that sends them. */
      readonly asked: AskedChange | null
      readonly told: ChangeBody | null
      readonly unanswered: boolean
      readonly paper: OrderPaper
    }
  | { readonly step: 'card'; readonly typed: string }
  | {
      readonly step: 'secret'
      readonly at: SecretStage
      readonly old: string
      readonly fresh: string
      readonly typed: string
      readonly problem: string | null
      readonly jobId: string | null
    }
  | { readonly step: 'secret-changed' }
  | {
      readonly step: 'guide'
      readonly guide: Guide
      readonly topicId: string | null
      readonly entryId: string | null
      readonly page: number
    }
  | { readonly step: 'refused'; readonly code: string; readonly asked: AskedChange | null; readonly month: string | null }

/** The part of a visit in which an errand other than a top-up is done. */
export type ErrandVisit =
  | { readonly state: 'self-service'; readonly group: MenuGroup | null; readonly who: Who | null }
  | { readonly state: 'errand'; readonly errand: OwnErrand; readonly who: Who | null; readonly at: Step }

export type ErrandEvent =
  | { readonly name: 'menu-opened' }
  | { readonly name: 'menu-group-opened'; readonly group: MenuGroup }
  | { readonly name: 'errand-opened'; readonly errand: OwnErrand; readonly jobId: string }
  /** A top-up of the number whose owner stands here. */
  | { readonly name: 'own-top-up-opened' }
  | { readonly name: 'proof-way-chosen'; readonly way: Proof }
  /** Something was sent and its answer is awaited under this id. */
  | { readonly name: 'job-begun'; readonly jobId: string }
  | { readonly name: 'job-refused'; readonly jobId: string; readonly code: string }
  | { readonly name: 'code-sent'; readonly jobId: string; readonly sent: SentCode }
  | {
      readonly name: 'proved'
      readonly jobId: string
      readonly identityToken: string
      readonly proofs: readonly Proof[]
      readonly nextJobId: string
    }
  | { readonly name: 'answered'; readonly jobId: string; readonly answer: EnquiryAnswer }
  | { readonly name: 'guide-told'; readonly jobId: string; readonly guide: Guide }
  | { readonly name: 'asked-more'; readonly jobId: string; readonly question: Question }
  | { readonly name: 'change-chosen'; readonly asked: AskedChange }
  | { readonly name: 'target-wanted'; readonly condition: Condition }
  | { readonly name: 'change-sent'; readonly commandId: string }
  | { readonly name: 'change-told'; readonly commandId: string; readonly told: ChangeBody }
  | { readonly name: 'change-refused'; readonly commandId: string; readonly code: string }
  | { readonly name: 'change-unanswered'; readonly commandId: string }
  | { readonly name: 'secret-typed' }
  | { readonly name: 'secret-changed'; readonly jobId: string }
  | { readonly name: 'errand-paper'; readonly paper: OrderPaper }
  | { readonly name: 'topic-chosen'; readonly topicId: string }
  | { readonly name: 'entry-chosen'; readonly entryId: string }

export type ErrandFlow = { readonly modes: Modes } & Extract<ErrandVisit, { state: 'errand' }>
export type MenuFlow = { readonly modes: Modes } & Extract<ErrandVisit, { state: 'self-service' }>

/** Figures of a service password and of a code sent by SMS. */
export const SECRET_DIGITS = 6
/** Figures of a recharge card: the fewest that are sent, and the most. */
export const CARD_DIGITS = { least: 15, most: 20 } as const
/** The most figures of a number that calls are forwarded to: one with its area code. */
export const TARGET_DIGITS = 12

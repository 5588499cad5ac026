import type { ChangeState, FactBody } from '@jiaohao/shared/contract'
import type { Errand } from '@jiaohao/shared/kernel'
import type { ChangeAnswer } from '../errand-ports.ts'

/** Something that a customer asked to have changed. It knows neither whose number it is nor what was entered. */
export interface Change {
  readonly id: string
  /** Our number at BOSS, and the reference on screen and slip. */
  readonly no: string
  readonly errand: Errand
  readonly action: string
  readonly offeringId: string | null
  readonly deviceId: string
  readonly requestedAt: number
  readonly state: ChangeState
  readonly since: number
  readonly why: string | null
  readonly faceFen: number | null
}

type ChangeFactName = 'change-requested' | 'change-doubted' | 'change-ended'
export type ChangeFact = { [N in ChangeFactName]: { readonly name: N; readonly body: FactBody<N> } }[ChangeFactName]

/** What was heard of a change; `restarted`: whatever was on its way when the server stopped may have arrived. */
export type ChangeNews = ChangeAnswer | { readonly kind: 'restarted' }

/** BOSS was asked and has no such change: it counts as never arrived only this long after it was sent, longer than any request lives. */
export const ABSENT_AFTER_MS = 5 * 60_000

/**
 * The change after a fact.
 * @throws Error for a fact that cannot follow: the journal would contradict itself.
 */
export const evolveChange = (change: Change | null, fact: ChangeFact, atMs: number): Change => {
  if (fact.name === 'change-requested') {
    if (change !== null) throw new Error(`${change.id} was requested twice`)
    const { changeId, ...asked } = fact.body
    return { ...asked, id: changeId, requestedAt: atMs, state: 'sending', since: atMs, why: null, faceFen: null }
  }
  if (change === null || change.state === 'done' || change.state === 'failed')
    throw new Error(`${fact.name} cannot follow ${change?.state ?? 'nothing'}`)
  if (fact.name === 'change-doubted') return { ...change, state: 'in-doubt', since: atMs }
  const { state, why, faceFen } = fact.body
  return { ...change, state, since: atMs, why, faceFen }
}

/**
 * What follows from news of a change: none where it changes nothing. A change goes out once. What is unknown is asked for and never
 * sent again; only BOSS's own word, or its absence long after, ends a doubt.
 * @param inStateMs how long it has been as it is, real time.
 */
export const decideChange = (change: Change, news: ChangeNews, inStateMs: number, absentAfterMs: number): readonly ChangeFact[] => {
  const changeId = change.id
  const ended = (state: 'done' | 'failed', why: string | null, faceFen: number | null): readonly ChangeFact[] => [
    { name: 'change-ended', body: { changeId, state, why, faceFen } },
  ]
  const doubted: readonly ChangeFact[] = change.state === 'sending' ? [{ name: 'change-doubted', body: { changeId } }] : []
  if (change.state === 'done' || change.state === 'failed') return []
  switch (news.kind) {
    case 'change-done':
      return ended('done', null, news.faceFen)
    case 'change-failed':
      return ended('failed', news.why, null)
    case 'change-not-sent':
      // Of one in doubt an earlier sending may still have arrived.
      return change.state === 'sending' ? ended('failed', 'boss-away', null) : []
    case 'change-pending':
    case 'change-unknown':
    case 'restarted':
      return doubted
    case 'change-absent':
      return change.state === 'in-doubt' && inStateMs >= absentAfterMs ? ended('failed', 'never-arrived', null) : doubted
    default:
      return news satisfies never
  }
}

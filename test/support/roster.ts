import type { Client } from '@jiaohao/shared/client'
import type { HallContract, RosterDraft } from '@jiaohao/shared/contract'
import { must } from './hall.ts'
import { body, type Stage } from './stage.ts'

export type Api = Client<HallContract>

const BUILT_WITHIN_MS = 30_000

interface Days {
  readonly from: string
  readonly to: string
}

/** Asks for a draft of the roster that stands, to be edited. */
export const askDraft = (api: Api, days: Days) => api.askRosterDraft({ body: { ...body(), ...days, basis: 'published' } })

/** The draft once it is built or has failed. */
export const draftThatEnds = async (api: Api, id: string): Promise<RosterDraft> => {
  const until = performance.now() + BUILT_WITHIN_MS
  for (;;) {
    const { draft } = must(await api.getRosterDraft({ params: { id } }))
    if (draft.state !== 'building') return draft
    if (performance.now() > until) throw new Error(`waited in vain for draft ${id}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A draft of the roster that stands, ready to be edited. */
export const readyDraft = async (api: Api, days: Days): Promise<RosterDraft> => draftThatEnds(api, must(await askDraft(api, days)).draft.id)

/** Puts shifts into a draft. */
export const put = async (api: Api, id: string, shifts: readonly (readonly [staffNo: string, day: string, shiftId: string | null])[]) => {
  const changes = shifts.map(([staffNo, day, shiftId]) => ({ staffNo, day, shiftId }))
  return must(await api.changeRosterDraft({ params: { id }, body: { ...body(), changes } })).draft
}

/** Publishes a roster of these shifts on these days, whatever rules it breaks. */
export const publishShifts = async (
  stage: Stage,
  days: Days,
  shifts: readonly (readonly [staffNo: string, day: string, shiftId: string])[],
): Promise<void> => {
  const director = await stage.as('1001')
  const { id } = await readyDraft(director, days)
  await put(director, id, shifts)
  must(await director.publishRoster({ params: { id }, body: { ...body(), overrideReason: 'test' } }))
}

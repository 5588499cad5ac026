import type { FactBody } from '@jiaohao/shared/contract'
import type { FloorFact, FloorFactName } from './floor.ts'

/** What a decision comes to: the facts that shall be, or the refusal. Refusals stand in the order in which they are tried. */
export type Decision =
  | { readonly ok: true; readonly facts: readonly FloorFact[] }
  | { readonly ok: false; readonly refusal: string; readonly detail: string | null }

export const fact = <N extends FloorFactName>(name: N, body: FactBody<N>): FloorFact => ({ name, body }) as FloorFact
export const agreed = (...facts: FloorFact[]): Decision => ({ ok: true, facts })
export const refused = (refusal: string, detail: string | null = null): Decision => ({ ok: false, refusal, detail })

import type { ErrandDesk } from '../errand-desk.ts'
import type { ErrandFlow, Step } from '../errand-steps.ts'
import type { Tell } from '../self-service-words.ts'
import type { TopUps } from '../top-ups.ts'
import type { Scene } from './scene.ts'

/** What the screens of self-service are given beside the scene. `nowMs` is the hall's clock, UTC milliseconds. */
export type Errand = Scene & { readonly tell: Tell; readonly topUps: TopUps; readonly desk: ErrandDesk; readonly nowMs: number }

/** A screen of an errand that stands at one named step. */
export type AtStep<S extends Step['step']> = Errand & { readonly at: ErrandFlow; readonly step: Extract<Step, { step: S }> }

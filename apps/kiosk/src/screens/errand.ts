import type { Tell } from '../self-service-words.ts'
import type { TopUps } from '../top-ups.ts'
import type { Scene } from './scene.ts'

/** What the screens of self-service are given beside the scene. */
export type Errand = Scene & { readonly tell: Tell; readonly topUps: TopUps }

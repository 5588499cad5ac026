import type { HallBody } from '@jiaohao/shared/contract'
import { type CalledBy, callSentence } from '@jiaohao/shared/locales/calling'
import type { Words } from '../words.tsx'

/** Why a call is or was made, with the numbers that made it; empty where no reason was kept. */
export const whyText = (words: Words, hall: HallBody | null, call: CalledBy): string => {
  const named = (things: readonly { readonly id: string; readonly names: { zh: string; en: string } }[] | undefined, id: string): string =>
    words.name(things?.find((thing) => thing.id === id)?.names)
  const names = {
    service: (id: string) => named(hall?.services, id),
    group: (id: string) => named(hall?.groups, id),
    area: (id: string) => named(hall?.areas, id),
  }
  return callSentence(call, names, words.language())
}

import { selfServiceEn } from './kiosk-self-service-en.ts'
import { selfServiceZh } from './kiosk-self-service-zh.ts'

export type SelfServiceWord = keyof typeof selfServiceZh
export type SelfServiceWords = Record<SelfServiceWord, string>
/** Every sentence of the errands that are done at the kiosk itself, in each language of the hall. */
export const selfServiceWords = { zh: selfServiceZh, en: selfServiceEn }

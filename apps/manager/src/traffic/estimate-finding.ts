import type { EstimateFigures } from '@jiaohao/shared/contract'
import type { Say } from '../say.ts'
import { minutesText, shareText } from '../time-words.ts'

/** Half a minute to either side is no bias that a customer would notice. */
const UNBIASED_S = 30

/** The finding about the waits that customers were told, in one sentence. */
export const estimateSentence = (all: EstimateFigures, say: Say): string => {
  if (all.given === 0) return say('estimates-none')
  if (all.biasS === null || all.shareInsideP90 === null) return say('estimates-unknown', { given: all.given })
  const values = { within: shareText(all.shareInsideP90), minutes: minutesText(Math.abs(all.biasS)) }
  if (Math.abs(all.biasS) < UNBIASED_S) return say('estimates-even', values)
  return say(all.biasS < 0 ? 'estimates-early' : 'estimates-late', values)
}

/** A bias in minutes with its sign, `−1.2`; a dash where nothing is known. */
export const biasText = (biasS: number | null): string => {
  if (biasS === null) return minutesText(null)
  const text = minutesText(Math.abs(biasS))
  return biasS < 0 && text !== '0.0' ? `−${text}` : text
}

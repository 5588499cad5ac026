import { language } from '../../language.ts'
import { type SayBriefing, sayBriefingIn } from './say-briefing.ts'

/** A sentence of the briefing in the language that is chosen now; reactive. */
export const b: SayBriefing = (key, values = {}) => sayBriefingIn(language())(key, values)

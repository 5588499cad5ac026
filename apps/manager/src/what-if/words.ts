import { language } from '../language.ts'
import { type SayWhatIf, sayWhatIfIn } from './say-what-if.ts'

/** A sentence of what-if in the language that is chosen now; reactive. */
export const q: SayWhatIf = (key, values = {}) => sayWhatIfIn(language())(key, values)

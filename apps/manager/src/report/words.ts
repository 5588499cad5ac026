import { language } from '../language.ts'
import { type SayReport, sayReportIn } from './say-report.ts'

/** A sentence of the report in the language that is chosen now; reactive. */
export const r: SayReport = (key, values = {}) => sayReportIn(language())(key, values)

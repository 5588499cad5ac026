import type { Configuration, ConfiguredTexts } from '@jiaohao/shared/contract'
import { demoCatalogue } from '../../apps/server/src/hall/index.ts'

/** Texts as a hall has them that has none of its own. */
export const anyTexts: ConfiguredTexts = { ticketHead: null, ticketFoot: null, announcement: { repetitions: 2, sayErrand: true } }

const { staff: _staff, ...catalogue } = demoCatalogue

/** The demo hall as set-up would send it. */
export const anyConfiguration = structuredClone({
  ...catalogue,
  days: { week: Array.from({ length: 7 }, () => ({ state: 'usual' })), special: [], pauses: [], lastTicketMarginMin: 0 },
  texts: anyTexts,
}) as unknown as Configuration

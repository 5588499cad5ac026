import type { Client } from '@jiaohao/shared/client'
import type { Configuration, ConfiguredTexts, HallContract } from '@jiaohao/shared/contract'
import { demoCatalogue } from '../../apps/server/src/hall/index.ts'
import { commandId, must } from './hall.ts'

/** Texts as a hall has them that has none of its own. */
export const anyTexts: ConfiguredTexts = { ticketHead: null, ticketFoot: null, announcement: { repetitions: 2, sayErrand: true } }

const { staff: _staff, ...catalogue } = demoCatalogue

/** The demo hall as set-up would send it. */
export const anyConfiguration = structuredClone({
  ...catalogue,
  days: { week: Array.from({ length: 7 }, () => ({ state: 'usual' })), special: [], pauses: [], lastTicketMarginMin: 0 },
  texts: anyTexts,
}) as unknown as Configuration

/** Publishes the hall with something about it changed. */
export const publishHall = async (
  manager: Client<HallContract>,
  change: (hall: Configuration['hall']) => Configuration['hall'],
): Promise<void> => {
  const { version: baseVersion, configuration } = must(await manager.getSetup({}))
  const changed = { ...configuration, hall: change(configuration.hall) }
  must(await manager.publishSetup({ body: { commandId: commandId(), baseVersion, configuration: changed } }))
}

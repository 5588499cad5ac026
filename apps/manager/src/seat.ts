import type { Floor } from '@jiaohao/shared/client'
import type { HallBody, Staff } from '@jiaohao/shared/contract'
import type { Accessor } from 'solid-js'
import type { LiveHall } from './live/live-hall.ts'
import type { Tally } from './today/tally.ts'

/** What every page of the seat stands on, once the hall has spoken. */
export interface Seat {
  readonly staff: Staff
  readonly hall: Accessor<HallBody>
  readonly floor: Accessor<Floor>
  readonly tally: Accessor<Tally>
  readonly live: LiveHall
  /** The session has ended on the server. */
  readonly expire: () => void
}

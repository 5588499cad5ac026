import type { Device, HallBody, ServiceBody } from '../../contract/model.ts'
import type { Floor } from '../floor.ts'
import type { Condition } from './alarms.ts'
import { countersFor, type Waiting, waitingAt } from './waits.ts'

const MINUTE_MS = 60_000
/** An alarm about a wait clears only when the longest wait is below this share of the target. */
export const NEAR_TARGET_SHARE = 0.8
/** More than this many waiting in one area are a long line, where the area has no number of its own below. */
export const LINE_LIMIT = 20
const LINE_LIMITS: Readonly<Record<string, number>> = { 'vip-room': 3 }
/** A long line is over only when it is at or below this share of its limit. */
export const NEAR_LINE_SHARE = 0.8
/** A ticket that is held longer than this may have been forgotten, in milliseconds of the hall's clock. */
export const HELD_MOST_MS = 15 * MINUTE_MS

/** How many may wait in an area before its line is an alarm. */
export const lineLimitOf = (areaId: string): number => LINE_LIMITS[areaId] ?? LINE_LIMIT

/** Where an alarm begins. Shares are of the target or limit, below which it ends. */
export interface AlarmLimits {
  readonly nearTargetShare: number
  readonly nearLineShare: number
  /** How many may wait in an area. */
  readonly lineLimitOf: (areaId: string) => number
  /** How long a ticket may be held, milliseconds of the hall's clock. */
  readonly heldMostMs: number
}
/** The limits that a hall has set, and the usual ones where it has set none. */
export const limitsOf = (alarms: HallBody['alarms']): AlarmLimits => {
  if (alarms === undefined) return USUAL_LIMITS
  const lines = new Map(alarms.lines.map(({ areaId, most }) => [areaId, most]))
  return { ...USUAL_LIMITS, lineLimitOf: (areaId) => lines.get(areaId) ?? lineLimitOf(areaId), heldMostMs: alarms.heldMinutes * MINUTE_MS }
}

/** The limits of a hall that has set none of its own. */
export const USUAL_LIMITS: AlarmLimits = {
  nearTargetShare: NEAR_TARGET_SHARE,
  nearLineShare: NEAR_LINE_SHARE,
  lineLimitOf,
  heldMostMs: HELD_MOST_MS,
}

const waitConditions = (
  floor: Floor,
  { service, waiting, limits, atMs }: { service: ServiceBody; waiting: readonly Waiting[]; limits: AlarmLimits; atMs: number },
): Condition[] => {
  const [first] = waiting
  if (first === undefined) return []
  const found: Condition[] = []
  const { targetMs } = first
  // Whoever was away comes back to the line: only what was waited since then is the hall's doing.
  const inLineMs = waiting.map(({ ticket, waitedMs, returned }) => (returned ? Math.max(0, atMs - ticket.queuedAt) : waitedMs))
  const waitedMs = Math.max(...inLineMs)
  const { id: serviceId, areaId } = service
  if (waitedMs >= targetMs * limits.nearTargetShare) {
    const over = inLineMs.filter((ms) => ms > targetMs).length
    found.push({
      key: `over-target:${serviceId}`,
      cause: { kind: 'over-target', areaId, serviceId, waiting: over, longestMs: waitedMs, targetMs },
      level: waitedMs > targetMs ? 'holds' : 'near',
      sinceMs: atMs - waitedMs + targetMs,
    })
  }
  if (countersFor(floor, [serviceId]) === 0) {
    found.push({
      key: `nobody-serves:${serviceId}`,
      cause: { kind: 'nobody-serves', areaId, serviceId, waiting: waiting.length },
      level: 'holds',
      sinceMs: null,
    })
  }
  return found
}

const lineConditions = (everybody: readonly Waiting[], limits: AlarmLimits): Condition[] => {
  const counts = new Map<string, number>()
  for (const { ticket } of everybody) counts.set(ticket.areaId, (counts.get(ticket.areaId) ?? 0) + 1)
  return [...counts].flatMap(([areaId, waiting]) => {
    const limit = limits.lineLimitOf(areaId)
    if (waiting <= limit * limits.nearLineShare) return []
    const cause = { kind: 'line-long', areaId, waiting, limit } as const
    return [{ key: `line-long:${areaId}`, cause, level: waiting > limit ? 'holds' : 'near', sinceMs: null }]
  })
}

const heldConditions = (floor: Floor, atMs: number, { heldMostMs }: AlarmLimits): Condition[] =>
  Object.values(floor.tickets).flatMap((ticket) => {
    if (ticket.state !== 'held' || ticket.heldAt === undefined) return []
    const heldMs = atMs - ticket.heldAt
    if (heldMs <= heldMostMs) return []
    const { areaId, number } = ticket
    const cause = { kind: 'held-long', areaId, number, counterNumber: ticket.counterNumber ?? null, heldMs } as const
    return [{ key: `held-long:${ticket.id}`, cause, level: 'holds', sinceMs: ticket.heldAt + heldMostMs }]
  })

const idleConditions = (floor: Floor, everybody: readonly Waiting[]): Condition[] =>
  Object.values(floor.counters).flatMap((counter) => {
    if (counter.state !== 'idle') return []
    const mine = everybody.filter(({ ticket }) => counter.serviceIds.includes(ticket.serviceId))
    if (mine.length === 0) return []
    const { id: counterId, areaId, number: counterNumber } = counter
    return [
      {
        key: `counter-idle:${counterId}`,
        cause: { kind: 'counter-idle', areaId, counterId, counterNumber, ticketIds: mine.map(({ ticket }) => ticket.id) },
        level: 'holds',
        // Since somebody stands in line for it, who may have come back only now from having been away.
        sinceMs: Math.max(Math.min(...mine.map(({ ticket }) => ticket.queuedAt)), counter.since === null ? 0 : Date.parse(counter.since)),
      },
    ]
  })

const WELL = ['ok', 'unknown'] as const

/** What is wrong with a printer in one word, or null: away, or what its own status says. */
export const printerTrouble = (device: Device): string | null => {
  if (device.kind !== 'printer') return null
  if (!device.connected) return 'offline'
  return WELL.some((state) => state === device.state) ? null : device.state
}

const printerConditions = (devices: readonly Device[]): Condition[] =>
  devices.flatMap((device) => {
    const found: Condition[] = []
    const trouble = printerTrouble(device)
    const { id: deviceId, name } = device
    const sinceMs = device.since === null ? null : Date.parse(device.since)
    if (trouble !== null) {
      found.push({ key: `printer:${deviceId}`, cause: { kind: 'printer', deviceId, name, trouble }, level: 'holds', sinceMs })
    }
    if (device.jobs.uncertain > 0) {
      const cause = { kind: 'prints-uncertain', deviceId, name, jobs: device.jobs.uncertain } as const
      found.push({ key: `prints-uncertain:${deviceId}`, cause, level: 'holds', sinceMs: null })
    }
    return found
  })

/** Everything at an instant (UTC milliseconds) that may become an alarm. A seat that knows no devices gives none. */
export const conditionsAt = (
  seen: { readonly floor: Floor; readonly services: readonly ServiceBody[]; readonly devices: readonly Device[] },
  atMs: number,
  limits: AlarmLimits = USUAL_LIMITS,
): Condition[] => {
  const everybody = waitingAt(seen.floor, seen.services, atMs)
  const byService = new Map<string, Waiting[]>()
  for (const one of everybody) {
    const line = byService.get(one.ticket.serviceId)
    if (line === undefined) byService.set(one.ticket.serviceId, [one])
    else line.push(one)
  }
  const waits = seen.services.flatMap((service) =>
    waitConditions(seen.floor, { service, waiting: byService.get(service.id) ?? [], limits, atMs }),
  )
  return [
    ...waits,
    ...lineConditions(everybody, limits),
    ...idleConditions(seen.floor, everybody),
    ...heldConditions(seen.floor, atMs, limits),
    ...printerConditions(seen.devices),
  ]
}

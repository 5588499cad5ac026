import type { Floor } from '@jiaohao/shared/client'
import type { Device, ServiceBody } from '@jiaohao/shared/contract'
import type { Condition } from './alarms.ts'
import { countersFor, overTarget, type Waiting, waitingAt } from './waits.ts'

/** An alarm about a wait clears only when the longest wait is below this share of the target. */
export const NEAR_TARGET_SHARE = 0.8

const waitConditions = (floor: Floor, serviceId: string, waiting: readonly Waiting[]): Condition[] => {
  const [longest] = waiting
  if (longest === undefined) return []
  const found: Condition[] = []
  const { waitedMs, targetMs, ticket } = longest
  if (waitedMs >= targetMs * NEAR_TARGET_SHARE) {
    found.push({
      key: `over-target:${serviceId}`,
      cause: { kind: 'over-target', serviceId, waiting: waiting.filter(overTarget).length, longestMs: waitedMs, targetMs },
      level: overTarget(longest) ? 'holds' : 'near',
      sinceMs: ticket.queuedAt + targetMs,
    })
  }
  if (countersFor(floor, [serviceId]) === 0) {
    found.push({
      key: `nobody-serves:${serviceId}`,
      cause: { kind: 'nobody-serves', serviceId, waiting: waiting.length },
      level: 'holds',
      sinceMs: null,
    })
  }
  return found
}

const idleConditions = (floor: Floor, everybody: readonly Waiting[]): Condition[] =>
  Object.values(floor.counters).flatMap((counter) => {
    if (counter.state !== 'idle') return []
    const mine = everybody.filter(({ ticket }) => counter.serviceIds.includes(ticket.serviceId))
    const [longest] = mine
    if (longest === undefined) return []
    return [
      {
        key: `counter-idle:${counter.id}`,
        cause: { kind: 'counter-idle', counterId: counter.id, counterNumber: counter.number, waiting: mine.length },
        level: 'holds',
        sinceMs: Math.max(longest.ticket.queuedAt, counter.since === null ? 0 : Date.parse(counter.since)),
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

/** Everything at an instant (UTC milliseconds) that may become an alarm. */
export const conditionsAt = (
  seen: { readonly floor: Floor; readonly services: readonly ServiceBody[]; readonly devices: readonly Device[] },
  atMs: number,
): Condition[] => {
  const everybody = waitingAt(seen.floor, seen.services, atMs)
  const serviceIds = new Set(everybody.map(({ ticket }) => ticket.serviceId))
  const waits = [...serviceIds].flatMap((serviceId) =>
    waitConditions(
      seen.floor,
      serviceId,
      everybody.filter(({ ticket }) => ticket.serviceId === serviceId),
    ),
  )
  return [...waits, ...idleConditions(seen.floor, everybody), ...printerConditions(seen.devices)]
}

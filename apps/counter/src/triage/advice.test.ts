import { describe, expect, test } from 'vitest'
import { aCounter, aFloor, aService, aWaiting, NOW_MS } from '../desk/floor-fixture.ts'
import { adviceOf, waitLines } from './advice.ts'

const none: ReadonlySet<string> = new Set()
const machine = aService('machine', { selfService: true, targetWaitS: 600 })
const desk = aService('desk', { targetWaitS: 600 })
const services = [machine, desk]
const waits = (number: string, serviceId: string, minutes: number) => aWaiting(number, minutes, { serviceId })
const open = aCounter(1, { state: 'idle', serviceIds: ['machine', 'desk'] })

describe('SC-005 the consultant is told one thing', () => {
  test('whoever is over target and can be served by a machine is guided there first, at most three at once', () => {
    const tickets = [waits('a', 'desk', 30), ...[12, 13, 14, 15].map((m) => waits(`m${m}`, 'machine', m)), waits('young', 'machine', 2)]
    const floor = aFloor(tickets, [open])
    const advice = adviceOf(waitLines(floor, services, NOW_MS), floor, none)
    expect(advice).toMatchObject({ kind: 'guide', waiting: 5 })
    expect(advice.kind === 'guide' && advice.lines.map(({ ticket }) => ticket.number)).toEqual(['m15', 'm14', 'm13'])
  })

  test('then a service that people wait for and no counter serves, a paused one being none', () => {
    const paused = aCounter(1, { state: 'paused', serviceIds: ['machine', 'desk'] })
    const floor = aFloor([waits('a', 'desk', 1)], [paused])
    expect(adviceOf(waitLines(floor, services, NOW_MS), floor, none)).toMatchObject({ kind: 'uncovered', waiting: 1 })
  })

  test('then whoever is longest over target; within target there is nothing to do', () => {
    const floor = aFloor([waits('a', 'desk', 11), waits('b', 'desk', 20)], [open])
    expect(adviceOf(waitLines(floor, services, NOW_MS), floor, none)).toMatchObject({ kind: 'reroute', key: 'reroute id-b', over: 2 })
    const calm = aFloor([waits('a', 'desk', 9)], [open])
    expect(adviceOf(waitLines(calm, services, NOW_MS), calm, none)).toEqual({ kind: 'none', longestS: 540 })
  })

  test('what was declined is not said again, and the next thing takes its place', () => {
    const floor = aFloor([waits('a', 'desk', 11), waits('m', 'machine', 12)], [open])
    const lines = waitLines(floor, services, NOW_MS)
    const first = adviceOf(lines, floor, none)
    const second = adviceOf(lines, floor, new Set([first.kind === 'none' ? '' : first.key]))
    expect([first.kind, second.kind]).toEqual(['guide', 'reroute'])
  })
})

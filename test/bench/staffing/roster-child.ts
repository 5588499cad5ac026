// Builds one made roster in a program of its own, so that its memory and its first load of the solver are its own; prints one line of JSON.
import { buildRoster, checkRoster, type RosterProblem } from '@jiaohao/staffing'
import { madeHall } from '../../../packages/staffing/src/testing/made-hall.ts'
import type { RosterMeasure } from './roster.ts'

const KILOBYTES = 1024

/** Too few and too many counted anew, for halls of two skills: who can do one of them is bound to it, who can do both goes where short. */
const coverCost = (problem: RosterProblem, assignments: Awaited<ReturnType<typeof buildRoster>>['assignments']): number => {
  const [one = '', other = ''] = Object.keys(problem.need)
  let cost = 0
  problem.days.forEach((day, dayIndex) => {
    const duty = assignments
      .filter((assignment) => assignment.day === day)
      .flatMap(({ personId, shiftId }) => {
        const person = problem.people.find(({ id }) => id === personId)
        const shift = problem.shifts.find(({ id }) => id === shiftId)
        return person === undefined || shift === undefined ? [] : [{ person, shift }]
      })
    const intervals = problem.need[one]?.[dayIndex]?.length ?? 0
    for (let interval = 0; interval < intervals; interval++) {
      const present = duty.filter(({ shift }) => shift.works[interval] === true).map(({ person }) => person)
      const able = (first: boolean, second: boolean): number =>
        present.filter(({ skills }) => skills.includes(one) === first && skills.includes(other) === second).length
      const needs = [problem.need[one]?.[dayIndex]?.[interval] ?? 0, problem.need[other]?.[dayIndex]?.[interval] ?? 0] as const
      const short = Math.max(0, needs[0] - able(true, false)) + Math.max(0, needs[1] - able(false, true))
      const under = Math.max(0, short - able(true, true))
      const over = present.length - (needs[0] + needs[1] - under)
      cost += under * problem.costs.under + over * problem.costs.over
    }
  })
  return cost
}

const measure = async (seed: number, people: number, timeLimitMs: number): Promise<RosterMeasure> => {
  const problem = madeHall({ seed, people, days: 28, load: 0.75 })
  const startedAt = performance.now()
  const usedBefore = process.cpuUsage()
  const roster = await buildRoster(problem, { timeLimitMs })
  const elapsedMs = performance.now() - startedAt
  const used = process.cpuUsage(usedBefore)
  const violations = checkRoster(problem, roster.assignments).filter(({ rule }) => rule !== 'need').length
  const rssMb = (process.resourceUsage().maxRSS * KILOBYTES) / 1e6
  const cpuMs = (used.user + used.system) / 1000
  return {
    seed,
    cost: coverCost(problem, roster.assignments),
    bound: roster.bound,
    violations,
    method: roster.method,
    elapsedMs,
    cpuMs,
    rssMb,
  }
}

const [seed, people, timeLimitMs] = process.argv.slice(2).map(Number)
const answer = await measure(seed ?? 1, people ?? 20, timeLimitMs ?? 0)
process.stdout.write(`${JSON.stringify(answer)}\n`)

import { expect, test } from 'vitest'
import { demoCatalogue } from '../../apps/server/src/hall/index.ts'
import { CONSULTANT_NO, MANAGER_NO, SHIFTS } from '../../tools/demo/shifts.ts'

const { hall, counters, services, staff } = demoCatalogue

test('every clerk of the shift table is of the demo hall, at a counter of his own', () => {
  for (const { staffNo } of SHIFTS) expect(staff.find((member) => member.staffNo === staffNo)?.roles).toContain('clerk')
  expect(SHIFTS.map(({ counterNumber }) => counterNumber).sort()).toEqual(counters.map(({ number }) => number).sort())
  expect(staff.find(({ staffNo }) => staffNo === CONSULTANT_NO)?.roles).toContain('consultant')
  expect(staff.find(({ staffNo }) => staffNo === MANAGER_NO)?.roles).toContain('duty-manager')
})

test('at every minute of the day each service has an open counter, meals or not', () => {
  for (let minute = hall.opensAtMin; minute < hall.closesAtMin; minute++) {
    const open = SHIFTS.filter(
      ({ fromMin, toMin, meals }) =>
        minute >= fromMin && minute < toMin && !meals.some((meal) => minute >= meal.fromMin && minute < meal.fromMin + meal.lengthMin),
    ).map(({ counterNumber }) => counterNumber)
    const desks = new Set(counters.filter(({ number }) => open.includes(number)).flatMap((counter) => counter.desks))
    expect({ minute, alone: services.filter(({ desk }) => !desks.has(desk)).map(({ id }) => id) }).toEqual({ minute, alone: [] })
  }
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as staffing from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '')
const FIGURE = /^(.*) \/\/ → (\S+)$/

/** Runs all blocks of the page as one program and notes the value of each line that ends in a figure. */
const run = (): { line: string; printed: string; value: number }[] => {
  const noted: { line: string; printed: string; value: number }[] = []
  const note = (line: string, printed: string, value: number): void => void noted.push({ line, printed, value })
  const program = blocks
    .join('\n')
    .split('\n')
    .map((line) => line.replace(FIGURE, (_, code: string, printed: string) => `note(${JSON.stringify(code)}, '${printed}', ${code})`))
    .join('\n')
  const names = Object.keys(staffing)
  new Function('note', ...names, program)(note, ...Object.values(staffing))
  return noted
}

const decimals = (printed: string): number => printed.split('.')[1]?.length ?? 0

test('the page shows a figure for every function of the package', () => {
  const shown = run().length
  expect(shown).toBe(readme.split('// →').length - 1)
  const formulas = ['erlangB', 'erlangC', 'queueC', 'queueA', 'serversFor', 'offeredLoad']
  const days = ['forecastDay', 'dayTypesOf', 'updateDay', 'planDay', 'simulateDay']
  for (const name of [...formulas, ...days]) expect(blocks.join('\n')).toContain(`${name}(`)
})

test.each(run())('the page is right that $line is $printed', ({ printed, value }) => {
  expect(value.toFixed(decimals(printed))).toBe(printed)
})

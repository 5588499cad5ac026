import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as staffing from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const program = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '').join('\n')
const FIGURE = /^(.*) \/\/ = (.+)$/
const TEST_TIMEOUT_MS = 120_000

test(
  'the page is right about shifts and rosters',
  async () => {
    const shown: [line: string, printed: string, value: string][] = []
    const note = (line: string, printed: string, value: unknown): void => void shown.push([line, printed, String(value)])
    const noting = program
      .split('\n')
      .map((line) =>
        line.replace(FIGURE, (_, code: string, printed: string) => `note(${JSON.stringify(code)}, ${JSON.stringify(printed)}, ${code})`),
      )
      .join('\n')
    const names = Object.keys(staffing)
    await new Function('note', ...names, `return (async () => {\n${noting}\n})()`)(note, ...Object.values(staffing))
    expect(shown.length).toBe(program.split(' // = ').length - 1)
    for (const [line, printed, value] of shown) expect(`${line}: ${value}`).toBe(`${line}: ${printed}`)
  },
  TEST_TIMEOUT_MS,
)

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { shownRequirements } from '../../tools/requirements.mjs'

const PAGE = fileURLToPath(new URL('../../docs/requirements.md', import.meta.url))
const ROW = /^\| ([A-Z]{2}-\d{3}) \| ((?:apps|packages|hardware|test)\/\S+) \|/gm

test('every row of the requirements page names a test whose title names the requirement', () => {
  const shown: Map<string, Set<string>> = shownRequirements()
  const rows = [...readFileSync(PAGE, 'utf8').matchAll(ROW)]
  expect(rows.length).toBeGreaterThan(50)
  const wrong = rows.filter(([, id = '', file = '']) => !shown.get(id)?.has(file)).map(([row]) => row)
  expect(wrong).toEqual([])
})

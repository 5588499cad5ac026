import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawPaper } from '../../hardware/src/escpos/draw.ts'
import { encodeOrder } from '../../hardware/src/escpos/encode.ts'
import { printerProfile } from '../../hardware/src/escpos/profile.ts'
import { sampleTicket } from '../../hardware/src/testing/sample-papers.ts'
import { BROWSER, noBrowser } from '../support/browser.ts'

const run = promisify(execFile)

const zbarIsThere = await run('zbarimg', ['--version']).then(
  () => true,
  () => false,
)
const missing = [...(noBrowser === null ? [] : ['a browser']), ...(zbarIsThere ? [] : ['zbarimg (Debian: zbar-tools)'])]
if (missing.length > 0) console.warn(`SKIPPED: whether a phone can read a printed code, for want of ${missing.join(' and ')}`)

let browser: Browser
let folder = ''
beforeAll(async () => {
  if (missing.length > 0) return
  browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] })
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-drawing-'))
})
afterAll(async () => {
  if (missing.length > 0) return
  await browser.close()
  await rm(folder, { recursive: true })
})

/** What zbar reads from a picture of the drawn paper, taken one pixel for each dot. */
const readCodes = async (bytes: Uint8Array, widthDots: number): Promise<string[]> => {
  const page = await browser.newPage()
  // On black, so that only white that was really printed counts as the quiet zone.
  await page.setContent(`<body style="margin:0;background:#000">${drawPaper(bytes, widthDots)}</body>`)
  const path = join(folder, 'paper.png')
  await page.locator('svg').screenshot({ path })
  await page.close()
  const { stdout } = await run('zbarimg', ['--quiet', '--raw', path])
  return stdout.trim().split('\n')
}

const payloads = [
  'A027 01k9zq3vabcdefghjkmnpqrstvwx',
  'https://hall.example/phone/#01k9zq3vabcdefghjkmnpqrstvwx',
  `A1000 ${'x'.repeat(294)}`,
]

for (const paper of [80, 58] as const) {
  for (const qr of ['native', 'raster'] as const) {
    test.skipIf(missing.length > 0)(
      `the ${qr} code on a drawn ${paper} mm ticket is read by zbar, short and long`,
      async () => {
        for (const payload of payloads) {
          const profile = { ...printerProfile(paper, 'processId'), qr }
          const bytes = encodeOrder({ copy: 1, content: sampleTicket({ qr: payload }) }, profile, '0000')
          expect(await readCodes(bytes, profile.widthDots)).toEqual([payload])
        }
      },
      60_000,
    )
  }
}

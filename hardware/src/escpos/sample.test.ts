import { expect, test } from 'vitest'
import { sampleTicket } from '../testing/sample-papers.ts'
import { encodeSheet } from './encode.ts'
import { printerProfile } from './profile.ts'
import { drawTicket, plainEncoder } from './sample.ts'
import { writeSheet } from './sheet-bytes.ts'
import { ticketSheet } from './ticket-layout.ts'

test.each(['zh', 'en'] as const)('a sample in %s has the very bytes that a printer gets', (language) => {
  const profile = printerProfile(80, 'none')
  const sheet = ticketSheet(sampleTicket({ language }), 0, profile)
  expect(writeSheet(plainEncoder(), sheet, profile, '0000').equals(encodeSheet(sheet, profile, '0000'))).toBe(true)
})

test('the lines of a hall of its own stand below its name and at the end', () => {
  const svg = drawTicket(sampleTicket({ headLine: { zh: '服务热线一二三', en: 'Call us' }, footLine: { zh: '谢谢光临', en: 'Thank you' } }))
  expect(svg.indexOf('服务热线一二三')).toBeGreaterThan(0)
  expect(svg.indexOf('谢谢光临')).toBeGreaterThan(svg.indexOf('服务热线一二三'))
})

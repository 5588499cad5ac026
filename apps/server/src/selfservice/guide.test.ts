import { expect, test } from 'vitest'
import { withHotline } from './guide.ts'
import { usualGuide } from './usual-guide.ts'

test('the usual guide names the hotline that the hall has set, and no other', () => {
  const text = JSON.stringify(withHotline(usualGuide, '10010'))
  expect(text).toContain('拨打 10010')
  expect(text).not.toMatch(/10086|\{hotline\}/)
})

import { describe, expect, test } from 'vitest'
import { paperOf } from './paper.ts'

describe('what the screen says about the paper', () => {
  test('a job on its way is printing, after six seconds slowly', () => {
    expect(paperOf({ job: 'queued', printer: 'ok', sinceMs: 0 })).toMatchObject({ state: 'printing', slow: false })
    expect(paperOf({ job: 'sending', printer: 'unknown', sinceMs: 6_000 })).toMatchObject({ state: 'printing', slow: true })
  })

  test.each(['paper-out', 'cover-open', 'error', 'offline'] as const)('a printer that is %s means no paper at once', (printer) => {
    expect(paperOf({ job: 'queued', printer, sinceMs: 0 }).state).toBe('none')
  })

  test('a printer that answers nothing for fifteen seconds means no paper', () => {
    expect(paperOf({ job: 'sending', printer: 'ok', sinceMs: 14_999 }).state).toBe('printing')
    expect(paperOf({ job: 'sending', printer: 'ok', sinceMs: 15_000 })).toEqual({ state: 'none', why: 'fault' })
  })

  test('a job that ended says how, whatever the printer has become since', () => {
    expect(paperOf({ job: 'confirmed', printer: 'paper-out', sinceMs: 20_000 })).toEqual({ state: 'printed' })
    expect(paperOf({ job: 'sent', printer: 'unknown', sinceMs: 0 })).toEqual({ state: 'printed' })
    expect(paperOf({ job: 'uncertain', printer: 'ok', sinceMs: 0 })).toEqual({ state: 'unsure' })
    expect(paperOf({ job: 'failed', printer: 'ok', sinceMs: 0 })).toEqual({ state: 'none', why: 'fault' })
    expect(paperOf({ job: 'failed', printer: 'paper-out', sinceMs: 0 })).toEqual({ state: 'none', why: 'paper-out' })
  })
})

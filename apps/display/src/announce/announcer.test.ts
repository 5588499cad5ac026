import type { AnnouncementBody, Fact } from '@jiaohao/shared/contract'
import { expect, test, vi } from 'vitest'
import { createAnnouncer } from './announcer.ts'

const T0 = Date.parse('2026-11-22T09:41:00+08:00')
const said = (id: string, atMs = T0): AnnouncementBody => ({
  id,
  ticketId: `t-${id}`,
  number: 'A001',
  counterNumber: 3,
  recall: false,
  url: `/voice/${id}`,
  durationMs: 12_000,
  onceMs: 6_500,
  calledAt: new Date(atMs).toISOString(),
})
const ready = (id: string): Fact => ({ seq: 1, at: new Date(T0).toISOString(), name: 'announcement-ready', body: said(id) })

/** An announcer with a loudspeaker whose sounds end when the test says so. */
const stage = (permitted: boolean, begun: readonly string[] = []) => {
  let allowed = permitted
  let realMs = 0
  let memory = begun
  const playing: { readonly url: string; readonly stopAtMs: number | null; readonly end: () => void; readonly fail: () => void }[] = []
  const confirmed: string[] = []
  const announcer = createAnnouncer({
    player: {
      ready: () => allowed,
      unlock: () => {
        allowed = true
        return Promise.resolve()
      },
      play: ({ url, stopAtMs }) =>
        new Promise((end, reject) => playing.push({ url, stopAtMs, end, fail: () => reject(new Error('no sound')) })),
    },
    moment: () => ({ realMs, hallMs: T0 + realMs, rate: 1 }),
    readBegun: () => memory,
    writeBegun: (ids) => {
      memory = ids
    },
    confirm: (id) => confirmed.push(id),
  })
  const pass = async (ms: number): Promise<void> => {
    await Promise.resolve()
    await Promise.resolve()
    realMs += ms
    announcer.tick()
  }
  return { announcer, playing, confirmed, pass, memory: () => memory, urls: () => playing.map((sound) => sound.url) }
}

test('calls are spoken one after the other and confirmed when they were heard', async () => {
  const { announcer, playing, confirmed, pass, urls } = stage(true)
  announcer.onVoice({ owner: true })
  announcer.onFact(ready('a'))
  announcer.onFact(ready('b'))
  expect(urls()).toEqual(['/voice/a'])
  expect(announcer.speaking()).toBe('t-a')
  expect(confirmed).toEqual([])
  playing[0]?.end()
  await pass(0)
  expect(confirmed).toEqual(['a'])
  expect(announcer.speaking()).toBeNull()
  await pass(1_000)
  expect(urls()).toEqual(['/voice/a', '/voice/b'])
})

test('a sound that cannot be played is not confirmed and does not hold up the next', async () => {
  const reported = vi.spyOn(console, 'error').mockReturnValue(undefined)
  const { announcer, playing, confirmed, pass, urls } = stage(true)
  announcer.onVoice({ owner: true })
  announcer.onFact(ready('a'))
  announcer.onFact(ready('b'))
  playing[0]?.fail()
  await pass(0)
  await pass(1_000)
  expect(confirmed).toEqual([])
  expect(urls()).toEqual(['/voice/a', '/voice/b'])
  expect(reported).toHaveBeenCalledTimes(1)
  reported.mockRestore()
})

test('a browser that holds back the sound raises the alarm on the display that owns the voice, and the first touch ends it', async () => {
  const { announcer, pass, urls } = stage(false)
  announcer.tick()
  expect(announcer.blocked()).toBe(false)
  announcer.onVoice({ owner: true })
  announcer.onFact(ready('a'))
  expect(announcer.blocked()).toBe(true)
  expect(urls()).toEqual([])
  announcer.unlock()
  await pass(0)
  expect(announcer.blocked()).toBe(false)
  expect(urls()).toEqual(['/voice/a'])
})

test('after a reload what was begun is confirmed again and not spoken again', () => {
  const { announcer, confirmed, urls } = stage(true, ['a'])
  announcer.onVoice({ owner: true })
  announcer.onSnapshot([said('a'), said('b')])
  expect(confirmed).toEqual(['a'])
  expect(urls()).toEqual(['/voice/b'])
})

test('what is begun is remembered before it sounds', () => {
  const { announcer, memory } = stage(true)
  announcer.onVoice({ owner: true })
  announcer.onFact(ready('a'))
  expect(memory()).toEqual(['a'])
})

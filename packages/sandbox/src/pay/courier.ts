import { dressAlipay } from '../alipay/alipay-sign.ts'
import type { House } from '../platform/house.ts'
import { dressWechat } from '../wechat/wechat-sign.ts'
import { announceSettledRefunds, type Notification } from './notifications.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const TIMEOUT_MS = 5000
const AT_ONCE = 16
/** Waits after each failed attempt, as the channels publish them. */
const WAITS_MS = {
  wechat: [
    ...[15, 15, 30].map((s) => s * SECOND_MS),
    ...[3, 10, 20, 30, 30, 30, 60].map((m) => m * MINUTE_MS),
    ...[3, 3, 3, 6, 6].map((h) => h * HOUR_MS),
  ],
  alipay: [...[4, 10, 10].map((m) => m * MINUTE_MS), ...[1, 2, 6, 15].map((h) => h * HOUR_MS)],
}
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Delivers notifications that were committed, and goes on after a restart. */
export type Courier = { wake: () => void; close: () => Promise<void> }

const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.has(new URL(url).hostname)

/** A notification was taken when WeChat Pay's reads 200 or 204, and Alipay's reads the word `success`. */
const isTaken = async (channel: Notification['channel'], response: Response): Promise<boolean> => {
  const text = (await response.text()).trim()
  return channel === 'wechat' ? response.status === 200 || response.status === 204 : response.ok && text === 'success'
}

const attempt = async (house: House, notification: Notification, stop: AbortSignal): Promise<boolean> => {
  const { headers, body } = notification.channel === 'wechat' ? dressWechat(house, notification) : dressAlipay(house, notification)
  const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop])
  try {
    return await isTaken(notification.channel, await fetch(notification.url, { method: 'POST', headers, body, redirect: 'manual', signal }))
  } catch (error) {
    // An address that does not answer is no fault of the sandbox: it is tried again as the channel's schedule says.
    if (error instanceof TypeError || (error instanceof DOMException && ['TimeoutError', 'AbortError'].includes(error.name))) return false
    throw error
  }
}

const record = ({ store, clock, knobs }: House, { id, channel, attempts }: Notification, taken: boolean): void => {
  if (taken) {
    store.run("UPDATE notification SET state = 'delivered', attempts = attempts + 1 WHERE id = ?", id)
    return
  }
  const waitMs = WAITS_MS[channel][attempts]
  if (waitMs === undefined) {
    store.run("UPDATE notification SET state = 'given-up', attempts = attempts + 1 WHERE id = ?", id)
    return
  }
  const scale = knobs.standing(channel, 'notify', 'notifyScale') ?? 1
  store.run('UPDATE notification SET attempts = attempts + 1, due_at = ? WHERE id = ?', clock.realMs() + Math.round(waitMs * scale), id)
}

/** Starts the courier. Only loopback addresses are ever called. */
export const startCourier = (house: House): Courier => {
  const { store, clock } = house
  const underWay = new Map<number, Promise<void>>()
  const stop = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let planned = false

  const carry = async (notification: Notification): Promise<void> => {
    const taken = await attempt(house, notification, stop.signal)
    if (!stop.signal.aborted) record(house, notification, taken)
  }
  const deliver = (notification: Notification): void => {
    if (!isLoopback(notification.url)) {
      store.run("UPDATE notification SET state = 'refused-address' WHERE id = ?", notification.id)
      return
    }
    const done = carry(notification).finally(() => {
      underWay.delete(notification.id)
      wake()
    })
    underWay.set(notification.id, done)
  }
  const round = (): void => {
    planned = false
    if (stop.signal.aborted) return
    const nextRefundAt = announceSettledRefunds(house)
    const due = store.all<Notification>("SELECT * FROM notification WHERE state = 'pending' ORDER BY due_at, id LIMIT ?", AT_ONCE * 2)
    const waiting = due.filter(({ id }) => !underWay.has(id))
    const now = clock.realMs()
    for (const notification of waiting) if (notification.due_at <= now && underWay.size < AT_ONCE) deliver(notification)
    const later = waiting.find(({ due_at }) => due_at > now)?.due_at ?? null
    const nextAt = Math.min(later ?? Number.POSITIVE_INFINITY, nextRefundAt ?? Number.POSITIVE_INFINITY)
    if (timer !== null) clearTimeout(timer)
    timer = Number.isFinite(nextAt) ? setTimeout(wake, Math.min(Math.max(nextAt - now, 1), HOUR_MS)) : null
  }
  const wake = (): void => {
    if (planned || stop.signal.aborted) return
    planned = true
    setImmediate(round)
  }
  wake()
  return {
    wake,
    close: async () => {
      stop.abort()
      if (timer !== null) clearTimeout(timer)
      await Promise.allSettled(underWay.values())
    },
  }
}

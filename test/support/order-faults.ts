import { post } from '../../packages/sandbox/src/testing/running.ts'
import type { Sandbox } from './order-hall.ts'

/** The operator's own people take back some of what was topped up; so often in a run at most. */
const REVERSALS_LIMIT = 20
const REVERSAL_EVERY_MS = 1_500
/** A clock that runs off, and for how long it stays so. */
const SKEWS_S = [-400, -150, 150, 400]
const SKEWED_FOR_MS = 1_500
const SKEW_EVERY_MS = 4_000

/** mulberry32, so that a run can be repeated from its seed as far as the network lets it. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Knob = { channel: string; operation: string; name: string; value?: unknown; probability: number; seed: number }

/** Every fault that the sandbox knows, each now and then; `isStrict` for a BOSS that charges again whenever it is asked again. */
export const stormKnobs = (random: () => number, isStrict: boolean): Knob[] => {
  const knobs: Knob[] = []
  const knob = (channel: string, operation: string, name: string, probability: number, value?: unknown): void =>
    void knobs.push({ channel, operation, name, probability, seed: Math.floor(random() * 2 ** 31), ...(value !== undefined && { value }) })
  for (const channel of ['wechat', 'alipay']) {
    for (const operation of ['create', 'query', 'close', 'refund', 'refundQuery']) {
      knob(channel, operation, 'dropBeforeCommit', 0.03)
      knob(channel, operation, 'dropReplyAfterCommit', 0.05)
      knob(channel, operation, 'status5xx', 0.03, random() < 0.5 ? 500 : 429)
      knob(channel, operation, 'status5xxAfterCommit', 0.03)
      knob(channel, operation, 'badSignature', 0.03)
      knob(channel, operation, 'delayMs', 0.1, Math.floor(random() * 200))
      knob(channel, operation, 'delayReplyMs', 0.1, Math.floor(random() * 200))
    }
    knob(channel, 'close', 'closeAgainstPayRace', 0.3, random() < 0.5 ? 'refused' : 'answered')
    knob(channel, 'refund', 'refundProcessing', 0.3, {
      forMs: 400,
      outcome: channel === 'wechat' && random() < 0.5 ? 'ABNORMAL' : 'SUCCESS',
    })
    knob(channel, 'notify', 'duplicateNotification', 0.2, 3)
    knob(channel, 'notify', 'reorderedNotifications', 0.2, 300)
    for (const name of ['wrongAmountInNotification', 'wrongMerchantInNotification', 'wrongOrderInNotification', 'badNotificationSignature'])
      knob(channel, 'notify', name, 0.08)
    knob(channel, 'notify', 'notifyNever', 0.1)
    knob(channel, 'notify', 'notifyScale', 1, 0.01)
  }
  knob('boss', 'topup', 'delayMs', 0.1, 200)
  knob('boss', 'topup', 'delayReplyMs', 0.1, 200)
  knob('boss', 'topup', 'dropBeforeCommit', 0.05)
  knob('boss', 'topup', 'dropReplyAfterCommit', 0.1)
  knob('boss', 'topup', 'status5xx', 0.05, 503)
  knob('boss', 'topup', 'status5xxAfterCommit', 0.05, random() < 0.5 ? 500 : 429)
  knob('boss', 'topup', 'slowCreated', 0.1, 3)
  knob('boss', 'topup', 'topupFails', 0.1)
  knob('boss', 'reversal', 'reversalRefused', 0.4)
  if (isStrict) knob('boss', 'topup', 'ignoreIdempotency', 1)
  knob('air', 'topup', 'dropReplyAfterCommit', 0.1)
  knob('air', 'topup', 'dropBeforeCommit', 0.05)
  knob('air', 'topup', 'status5xxAfterCommit', 0.05, 500)
  knob('air', 'topup', 'topupFails', 0.1)
  knob('air', 'topupQuery', 'status5xx', 0.1, 503)
  for (const operation of ['topupQuery', 'lookup']) {
    knob('boss', operation, 'dropReplyAfterCommit', 0.05)
    knob('boss', operation, 'status5xx', 0.05, 500)
  }
  return knobs
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The operator's own people: now and then one takes a top-up back at BOSS, which may refuse it. */
const reverseOne = async (sandbox: Sandbox, random: () => number): Promise<void> => {
  const { topups } = await sandbox.truth()
  const possible = topups.filter(({ channel, state, reversed }) => channel === 'boss' && state === 'completed' && !reversed)
  const taken = possible[Math.floor(random() * possible.length)]
  if (taken === undefined) return
  const path = 'tmf-api/prepayBalanceManagement/v4'
  const [row] = (await sandbox.bossCall('GET', `${path}/topupBalance?externalId=${taken.externalId}`)).body as { bucket: unknown }[]
  await sandbox.bossCall('POST', `${path}/adjustBalance`, {
    amount: { amount: -taken.amountFen / 100, units: 'CNY' },
    usageType: 'monetary',
    bucket: row?.bucket,
    balanceTopup: { id: taken.id },
  })
}
const skew = async (sandbox: Sandbox, random: () => number): Promise<void> => {
  const channel = ['wechat', 'alipay', 'boss'][Math.floor(random() * 3)]
  const set = { channel, operation: '*', name: 'clockSkewS', value: SKEWS_S[Math.floor(random() * SKEWS_S.length)] }
  await post(`${sandbox.origin}/sandbox/knobs`, { set: [set] })
  await pause(SKEWED_FOR_MS)
  await post(`${sandbox.origin}/sandbox/knobs`, { set: [{ ...set, off: true }] })
}
/** What goes on until it is told to end; a call that a knob has cut off is no trouble of the hall's. */
const beside = (everyMs: number, work: () => Promise<void>): { readonly end: () => Promise<void> } => {
  let over = false
  const going = (async () => {
    for (let waitedMs = 0; !over; waitedMs += 100) {
      await pause(100)
      if (waitedMs % everyMs !== 0) continue
      await work().catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error
      })
    }
  })()
  return {
    end: () => {
      over = true
      return going
    },
  }
}

/** What happens beside the customers: the operator takes top-ups back, and clocks run off. */
export const troubleBeside = (sandbox: Sandbox, random: () => number): { readonly end: () => Promise<void> } => {
  // Each look at what really happened reads all of it: in a long run only so many.
  let reversals = REVERSALS_LIMIT
  const reverse = async (): Promise<void> => {
    if (reversals-- > 0) await reverseOne(sandbox, random)
  }
  const going = [beside(REVERSAL_EVERY_MS, reverse), beside(SKEW_EVERY_MS, () => skew(sandbox, random))]
  return {
    end: async () => {
      await Promise.all(going.map(({ end }) => end()))
    },
  }
}

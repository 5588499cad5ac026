import type { HallContract } from '@jiaohao/shared/contract'
import { must } from '../support/hall.ts'
import { numberAt, orderHallOf, type Sandbox } from '../support/order-hall.ts'
import { body, PLAN_CHANGE, type Stage } from '../support/stage.ts'
import type { Reach } from './reach.ts'
import { running } from './reach-orders.ts'

type ErrandCall =
  | 'provePassword'
  | 'sendCode'
  | 'proveCode'
  | 'enquire'
  | 'requestChange'
  | 'rechargeByCard'
  | 'changePassword'
  | 'printErrand'
  | 'carryErrand'
type Reached<K extends keyof HallContract> = { readonly [R in HallContract[K]['refusals'][number]]: Reach }

const PASSWORD = '135790'
const NOBODYS = 'a-token-of-nobody'
const CARD = '620011000000000000'

interface Visit {
  readonly visitId: string
  readonly numberToken: string
}
const stranger = (): Visit => ({ visitId: crypto.randomUUID(), numberToken: NOBODYS })
const visit = async (stage: Stage, index: number): Promise<Visit> => {
  const visitId = crypto.randomUUID()
  const { numberToken } = must(await stage.api.lookUpNumber({ body: { visitId, number: numberAt(index) } }))
  return { visitId, numberToken }
}
const knob = async (operation: string, name: string, more: object = {}): Promise<void> =>
  (await running()).knob({ channel: 'boss', operation, name, ...more })
const prove = (stage: Stage, who: Visit, password: string) => stage.api.provePassword({ body: { ...who, password } })
const identified = async (stage: Stage, index: number) => {
  const who = await visit(stage, index)
  return { visitId: who.visitId, identityToken: must(await prove(stage, who, PASSWORD)).identityToken }
}
const away = async (): Promise<void> => {
  await knob('lookup', 'status5xx')
}
/** BOSS counts as away after three failures. */
const goAway = async (stage: Stage): Promise<void> => {
  await away()
  for (let count = 0; count < 3; count++) await stage.api.lookUpNumber({ body: { visitId: crypto.randomUUID(), number: numberAt(0) } })
}
const codeOf = async (sandbox: Sandbox, index: number): Promise<string> => {
  const { sms } = (await (await fetch(`${sandbox.origin}/sandbox/sms?number=${numberAt(index)}`)).json()) as { sms: { text: string }[] }
  return /验证码 (\d{6})/.exec(sms.map(({ text }) => text).find((text) => text.includes('验证码')) ?? '')?.[1] ?? ''
}
const codeSent = async (stage: Stage, index: number) => {
  await (await running()).reset()
  const who = await visit(stage, index)
  const { codeToken } = must(await stage.api.sendCode({ body: who }))
  const code = await codeOf(await running(), index)
  const wrong = code === '000000' ? '000001' : '000000'
  const check = (value: string) => stage.api.proveCode({ body: { visitId: who.visitId, codeToken, code: value } })
  return { check, code, wrong }
}
const secretReached = (of: (stage: Stage) => Promise<(right: boolean) => ReturnType<Awaited<ReturnType<Reach>>>>) => ({
  'secret-wrong': async (stage: Stage) => {
    const attempt = await of(stage)
    return () => attempt(false)
  },
  'secret-last-try': async (stage: Stage) => {
    const attempt = await of(stage)
    await attempt(false)
    return () => attempt(false)
  },
  'secret-locked': async (stage: Stage) => {
    const attempt = await of(stage)
    for (let count = 0; count < 3; count++) await attempt(false)
    return () => attempt(true)
  },
})
const password = async (stage: Stage) => {
  await (await running()).reset()
  const who = await visit(stage, 0)
  return (right: boolean) => prove(stage, who, right ? PASSWORD : '000000')
}
const oldPassword = async (stage: Stage) => {
  await (await running()).reset()
  const who = await visit(stage, 0)
  return (right: boolean) => stage.api.changePassword({ body: { ...who, oldPassword: right ? PASSWORD : '000000', newPassword: '246813' } })
}
const code = async (stage: Stage) => {
  const { check, code: right, wrong } = await codeSent(stage, 0)
  return (isRight: boolean) => check(isRight ? right : wrong)
}
const change = (stage: Stage, who: { visitId: string; identityToken: string }) =>
  stage.api.requestChange({ body: { ...body(), ...who, change: { kind: 'plan', offeringId: 'plan-129' } } })
const print = (
  stage: Stage,
  who: { visitId: string; identityToken?: string },
  paper: Parameters<Stage['api']['printErrand']>[0]['body']['paper'],
) => stage.api.printErrand({ body: { ...body(), ...who, paper } })
const latestMonth = async (stage: Stage, who: { visitId: string; identityToken: string }): Promise<string> => {
  const { answer } = must(await stage.api.enquire({ body: { ...who, question: { about: 'bills' } } }))
  return answer.about === 'bills' ? (answer.bills[0]?.month ?? '') : ''
}
const aReceipt = async (stage: Stage) => {
  const { api } = stage
  const { order, pay, until } = orderHallOf(stage.hall, await running())
  const who = await visit(stage, 0)
  const ordered = await order('wechat', { token: who.numberToken })
  await pay(ordered)
  await until(ordered.id, ['done'])
  return { orderId: ordered.id, printed: must(await api.printOrder({ params: { id: ordered.id }, body: body() })).printJobId }
}

/** How errands are refused; a hall without channels is one where they are off. */
export const errandRefusals: { readonly [K in ErrandCall]: Reached<K> } & { readonly reprint: { readonly 'already-printed': Reach } } = {
  provePassword: {
    'errands-off': async (stage) => () => prove(stage, stranger(), PASSWORD),
    'number-forgotten': async (stage) => () => prove(stage, stranger(), PASSWORD),
    'boss-away': async (stage) => {
      const who = await visit(stage, 0)
      await knob('identity', 'status5xx')
      return () => prove(stage, who, PASSWORD)
    },
    ...secretReached(password),
    'password-initial': async (stage) => {
      await (await running()).reset()
      const who = await visit(stage, 2)
      return () => prove(stage, who, '123456')
    },
  },
  sendCode: {
    'errands-off': async (stage) => () => stage.api.sendCode({ body: stranger() }),
    'number-forgotten': async (stage) => () => stage.api.sendCode({ body: stranger() }),
    'boss-away': async (stage) => {
      const who = await visit(stage, 0)
      await knob('identity', 'status5xx')
      return () => stage.api.sendCode({ body: who })
    },
    'code-too-soon': async (stage) => {
      await codeSent(stage, 0)
      const who = await visit(stage, 0)
      return () => stage.api.sendCode({ body: who })
    },
  },
  proveCode: {
    'errands-off': async (stage) => () =>
      stage.api.proveCode({ body: { visitId: crypto.randomUUID(), codeToken: NOBODYS, code: '000000' } }),
    'boss-away': async (stage) => {
      const { check, code: right } = await codeSent(stage, 0)
      await knob('identity', 'status5xx')
      return () => check(right)
    },
    ...secretReached(code),
    'code-expired': async (stage) => {
      const { check, code: right } = await codeSent(stage, 0)
      await check(right)
      return () => check(right)
    },
  },
  enquire: {
    'errands-off': async (stage) => () =>
      stage.api.enquire({ body: { visitId: crypto.randomUUID(), identityToken: NOBODYS, question: { about: 'balance' } } }),
    'identity-needed': async (stage) => () =>
      stage.api.enquire({ body: { visitId: crypto.randomUUID(), identityToken: NOBODYS, question: { about: 'balance' } } }),
    'proof-needed': async (stage) => {
      const who = await identified(stage, 0)
      const month = await latestMonth(stage, who)
      return () => stage.api.enquire({ body: { ...who, question: { about: 'detailed-bill', month } } })
    },
    'boss-away': async (stage) => {
      const who = await identified(stage, 0)
      await away()
      return () => stage.api.enquire({ body: { ...who, question: { about: 'balance' } } })
    },
  },
  requestChange: {
    'errands-off': async (stage) => () => change(stage, { visitId: crypto.randomUUID(), identityToken: NOBODYS }),
    'identity-needed': async (stage) => () => change(stage, { visitId: crypto.randomUUID(), identityToken: NOBODYS }),
    'boss-away': async (stage) => {
      const who = await identified(stage, 0)
      await goAway(stage)
      return () => change(stage, who)
    },
  },
  rechargeByCard: {
    'errands-off': async (stage) => () => stage.api.rechargeByCard({ body: { ...body(), ...stranger(), card: CARD } }),
    'number-forgotten': async (stage) => () => stage.api.rechargeByCard({ body: { ...body(), ...stranger(), card: CARD } }),
    'boss-away': async (stage) => {
      const who = await visit(stage, 0)
      await goAway(stage)
      return () => stage.api.rechargeByCard({ body: { ...body(), ...who, card: CARD } })
    },
  },
  changePassword: {
    'errands-off': async (stage) => () =>
      stage.api.changePassword({ body: { ...stranger(), oldPassword: PASSWORD, newPassword: '246813' } }),
    'number-forgotten': async (stage) => () =>
      stage.api.changePassword({ body: { ...stranger(), oldPassword: PASSWORD, newPassword: '246813' } }),
    'boss-away': async (stage) => {
      const who = await visit(stage, 0)
      await goAway(stage)
      return () => stage.api.changePassword({ body: { ...who, oldPassword: PASSWORD, newPassword: '246813' } })
    },
    ...secretReached(oldPassword),
    'password-too-simple': async (stage) => {
      await (await running()).reset()
      const who = await visit(stage, 0)
      return () => stage.api.changePassword({ body: { ...who, oldPassword: PASSWORD, newPassword: '111111' } })
    },
    'outcome-unknown': async (stage) => {
      await (await running()).reset()
      const who = await visit(stage, 0)
      await knob('identity', 'dropBeforeCommit', { next: 1 })
      return () => stage.api.changePassword({ body: { ...who, oldPassword: PASSWORD, newPassword: '246813' } })
    },
  },
  printErrand: {
    'errands-off': async (stage) => () => print(stage, { visitId: crypto.randomUUID() }, { of: 'change', changeId: 'nobody' }),
    'identity-needed': async (stage) => () => print(stage, { visitId: crypto.randomUUID() }, { of: 'bill', month: '2026-10' }),
    'proof-needed': async (stage) => {
      const who = await identified(stage, 0)
      return () => print(stage, who, { of: 'detailed-bill', month: '2026-10' })
    },
    'boss-away': async (stage) => {
      const who = await identified(stage, 0)
      const month = await latestMonth(stage, who)
      await away()
      return () => print(stage, who, { of: 'bill', month })
    },
    'wrong-state': async (stage) => () => print(stage, { visitId: crypto.randomUUID() }, { of: 'change', changeId: 'nobody' }),
    'already-printed': async (stage) => {
      const who = await identified(stage, 0)
      const month = await latestMonth(stage, who)
      must(await print(stage, who, { of: 'bill', month }))
      return () => print(stage, who, { of: 'bill', month })
    },
  },
  carryErrand: {
    'wrong-state': async (stage) => {
      const ticket = await stage.issue()
      must(await stage.api.cancelTicket({ params: { id: ticket.id }, body: body() }))
      return () => carry(stage, ticket.id)
    },
  },
  reprint: {
    'already-printed': async (stage) => {
      const { printed } = await aReceipt(stage)
      for (const state of ['sending', 'confirmed'] as const)
        must(await stage.api.progressPrintJob({ params: { id: printed }, body: { ...body(), state } }))
      const clerk = await stage.as('2001')
      return () => clerk.reprint({ params: { id: printed }, body: body() })
    },
  },
}
const carry = (stage: Stage, ticketId: string) =>
  stage.api.carryErrand({
    params: { id: ticketId },
    body: { ...body(), visitId: crypto.randomUUID(), errand: 'plan', entered: [{ field: 'plan', value: '畅享 59 元' }] },
  })

/** Every call about errands, once, in a hall with channels. */
export const liveThroughErrands = async (stage: Stage): Promise<void> => {
  const { api } = stage
  const sandbox = await running()
  await sandbox.reset()
  must(await api.getGuide({}))
  const { check, code: right } = await codeSent(stage, 1)
  must(await check(right))
  const known = await visit(stage, 0)
  must(await api.changePassword({ body: { ...known, oldPassword: PASSWORD, newPassword: '246813' } }))
  const { identityToken } = must(await prove(stage, known, '246813'))
  const who = { visitId: known.visitId, identityToken }
  for (const about of ['balance', 'usage', 'points', 'products', 'history', 'complaints', 'receipts'] as const)
    must(await api.enquire({ body: { ...who, question: { about } } }))
  const month = await latestMonth(stage, who)
  must(await api.enquire({ body: { ...who, question: { about: 'bill', month } } }))
  must(await print(stage, who, { of: 'bill', month }))
  const { change: made } = must(await change(stage, who))
  must(await api.getChange({ params: { id: made.id } }))
  must(await print(stage, { visitId: who.visitId }, { of: 'change', changeId: made.id }))
  must(await api.rechargeByCard({ body: { ...body(), ...known, card: CARD } }))
  const clerk = await stage.as('2001')
  must(await clerk.listChanges({ query: {} }))
  const ticket = must(await api.issueTicket({ body: { ...body(), serviceId: PLAN_CHANGE } })).ticket
  must(await carry(stage, ticket.id))
  must(await clerk.getCarried({ params: { id: ticket.id } }))
  must(await api.endErrand({ body: { ...body(), errand: 'plan', outcome: 'carried' } }))
  must(await api.endVisit({ body: { visitId: known.visitId } }))
}

/** A plan: its monthly fee and what it gives each month. */
export type Plan = { id: string; name: string; feeFen: number; voice: number; data: number; sms: number }

/** The plans on sale. */
export const PLANS: readonly Plan[] = [
  { id: 'plan-8', name: '轻享 8 元', feeFen: 800, voice: 30, data: 200, sms: 20 },
  { id: 'plan-39', name: '畅享 39 元', feeFen: 3900, voice: 100, data: 10_240, sms: 50 },
  { id: 'plan-59', name: '畅享 59 元', feeFen: 5900, voice: 200, data: 20_480, sms: 100 },
  { id: 'plan-99', name: '畅享 99 元', feeFen: 9900, voice: 500, data: 40_960, sms: 200 },
  { id: 'plan-129', name: '畅享 129 元', feeFen: 12_900, voice: 1000, data: 61_440, sms: 300 },
]

/** What can be taken and given up beside the plan. */
export const EXTRAS = [
  { id: 'vas-ringback', name: '彩铃', category: 'vas', feeFen: 500 },
  { id: 'vas-video', name: '视频会员', category: 'vas', feeFen: 1500 },
  { id: 'vas-data10', name: '10 GB 流量包', category: 'vas', feeFen: 2000 },
  { id: 'function-forwarding', name: '呼叫转移', category: 'function', feeFen: 0 },
  { id: 'function-caller-id', name: '来电显示', category: 'function', feeFen: 0 },
  { id: 'function-secondary', name: '副卡', category: 'function', feeFen: 1000 },
  { id: 'function-loss', name: '挂失停机', category: 'function', feeFen: 0 },
] as const

/** The plan with this id; the table holds no other. */
export const planOf = (id: string): Plan => {
  const plan = PLANS.find((one) => one.id === id)
  if (plan === undefined) throw new Error(`no plan ${id}`)
  return plan
}

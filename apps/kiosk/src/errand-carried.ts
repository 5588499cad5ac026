import type { CARRIED_FIELDS, ChangeBody } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import type { AskedChange, ErrandFlow } from './errand-steps.ts'
import type { Flow } from './flow.ts'
import { shortYuan } from './top-up-view.ts'

/** One thing that was entered, as a clerk reads it. */
interface Entered {
  readonly field: (typeof CARRIED_FIELDS)[number]
  readonly value: string
}

const CONDITION = { always: '所有来电', busy: '占线时', 'no-answer': '无人接听时' } as const

const entry = (field: Entered['field'], value: string | null): Entered[] => (value === null || value === '' ? [] : [{ field, value }])

const ofChange = ({ change, about, feeFen }: AskedChange): Entered[] => {
  const fee = feeFen === null ? [] : entry('amount', `${yuanText(feeFen)} 元/月`)
  switch (change.kind) {
    case 'plan':
      return [...entry('plan', about), ...fee]
    case 'function-add':
      return [...entry('function', about === null ? null : `开通 ${about}`), ...fee]
    case 'function-remove':
      return entry('function', about === null ? null : `退订 ${about}`)
    case 'forwarding-set':
      return [...entry('target', about), ...entry('condition', CONDITION[change.condition])]
    case 'secondary-add':
      return [...entry('target', about), ...fee]
    case 'forwarding-cancel':
      return entry('function', '取消呼叫转移')
    case 'secondary-cancel':
      return entry('function', '取消副卡')
    case 'loss-report':
      return entry('function', '挂失停机')
    default:
      return change satisfies never
  }
}

const ofTold = (told: ChangeBody | null): Entered[] => (told === null ? [] : [...entry('reference', told.no), ...entry('reason', told.why)])

const ofErrand = ({ at }: ErrandFlow): Entered[] => {
  switch (at.step) {
    case 'confirm':
      return ofChange(at.asked)
    case 'refused':
      return [...(at.asked === null ? [] : ofChange(at.asked)), ...entry('month', at.month), ...entry('reason', at.code)]
    case 'changing':
      return [...(at.asked === null ? [] : ofChange(at.asked)), ...ofTold(at.told)]
    case 'told':
      return 'month' in at.answer ? entry('month', at.answer.month) : []
    default:
      return []
  }
}

/** What a customer entered so far, for the clerk who carries on: never a secret, and numbers masked. The clerk's language is Chinese. */
export const carriedFrom = (flow: Flow): readonly Entered[] => {
  if (flow.state === 'top-up-amount')
    return [
      ...entry('number', flow.found.masked),
      ...entry('name', flow.found.maskedName),
      ...entry('amount', flow.amountFen === null ? null : `${shortYuan(flow.amountFen)} 元`),
    ]
  if (flow.state !== 'errand') return []
  const who = flow.who === null ? [] : [...entry('number', flow.who.found.masked), ...entry('name', flow.who.found.maskedName)]
  return [...who, ...ofErrand(flow)]
}

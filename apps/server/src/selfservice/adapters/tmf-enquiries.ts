import { fenOfYuan } from '@jiaohao/shared/kernel'
import type { BossAnswer, BossQuestion, Enquiry } from '../errand-ports.ts'
import { wordsOf } from './reach.ts'
import { tmfBills } from './tmf-bills.ts'
import { type BossCall, PREPAY } from './tmf-call.ts'
import { productsAnswer } from './tmf-products.ts'
import { tmfRecords } from './tmf-records.ts'
import { Bucket, CATALOGUE, INVENTORY, instantOf, LOYALTY, Loyalty, Offering, Product } from './tmf-shapes.ts'

type Answer<A extends BossAnswer['about']> = Extract<BossAnswer, { about: A }>

/** What a number has: money, allowances, points and products (TMF654, TMF658, TMF637, TMF620). */
const tmfHoldings = ({ list }: BossCall) => ({
  balance: async (number: string): Promise<Answer<'balance'> | null> => {
    const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${number}&usageType=monetary`)
    if (first === undefined) return null
    const bucket = Bucket.parse(first)
    return {
      about: 'balance',
      balanceFen: fenOfYuan(bucket.remainingValue.amount),
      state: bucket.status === 'active' ? 'active' : 'suspended',
    }
  },
  usage: async (number: string): Promise<Answer<'usage'>> => {
    const buckets = (await list(`${PREPAY}/bucket?logicalResource.id=${number}`)).map((row) => Bucket.parse(row))
    const allowances = buckets.flatMap(({ usageType, name, remainingValue, totalValue }) =>
      usageType === 'monetary'
        ? []
        : [
            {
              kind: usageType,
              name: name ?? '',
              total: totalValue?.amount ?? null,
              left: remainingValue.amount,
              unit: remainingValue.units,
            },
          ],
    )
    const until = buckets.find(({ usageType }) => usageType !== 'monetary')?.validFor?.endDateTime
    return { about: 'usage', allowances, until: until === undefined ? null : instantOf(until) }
  },
  points: async (number: string): Promise<Answer<'points'>> => {
    const accounts = (await list(`${LOYALTY}/loyaltyAccount?logicalResource.id=${number}`)).map((row) => Loyalty.parse(row))
    return { about: 'points', points: accounts.reduce((sum, { loyaltyBalance }) => sum + loyaltyBalance.quantity, 0) }
  },
  products: async (number: string): Promise<Answer<'products'> | null> => {
    const held = (await list(`${INVENTORY}/product?productSerialNumber=${number}`)).map((row) => Product.parse(row))
    const offered = (await list(`${CATALOGUE}/productOffering?lifecycleStatus=Active`)).map((row) => Offering.parse(row))
    return productsAnswer(held, offered)
  },
})

/** Questions about a number, each asked with TM Forum's own resources. What is personal passes through and is kept nowhere. */
export const openTmfEnquiries = (call: BossCall): ((number: string, question: BossQuestion) => Promise<Enquiry>) => {
  const holdings = tmfHoldings(call)
  const bills = tmfBills(call)
  const records = tmfRecords(call)
  const answerTo = (number: string, question: BossQuestion): Promise<BossAnswer | null> => {
    switch (question.about) {
      case 'balance':
      case 'usage':
      case 'points':
      case 'products':
        return holdings[question.about](number)
      case 'bills':
        return bills.bills(number)
      case 'bill':
        return bills.bill(number, question.month)
      case 'detailed-bill':
        return bills.detailed(number, question.month, question.page)
      case 'history':
      case 'complaints':
        return records[question.about](number)
      default:
        return question satisfies never
    }
  }
  return async (number, question) => {
    if (call.reach.isAway()) return { kind: 'away' }
    try {
      const answer = await answerTo(number, question)
      return answer === null ? { kind: 'nothing' } : { kind: 'told', answer }
    } catch (error) {
      call.reach.failed(wordsOf(error))
      return { kind: 'away' }
    }
  }
}

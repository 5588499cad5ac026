import { EVENTS_PER_PAGE } from '@jiaohao/shared/contract'
import { fenOfYuan } from '@jiaohao/shared/kernel'
import type { BossAnswer } from '../errand-ports.ts'
import { type BossCall, PREPAY } from './tmf-call.ts'
import { BILLING, Bill, Bucket, instantOf, Rate, USAGE, Usage } from './tmf-shapes.ts'

type Answer<A extends BossAnswer['about']> = Extract<BossAnswer, { about: A }>

const monthOf = (bill: Bill): string => bill.billingPeriod.startDateTime.slice(0, 7)

const eventOf = (row: unknown): Answer<'detailed-bill'>['events'][number] => {
  const { usageDate, usageType, usageCharacteristic, ratedProductUsage } = Usage.parse(row)
  const said = (name: string): unknown => usageCharacteristic.find((each) => each.name === name)?.value
  const other = said('otherParty')
  return {
    at: instantOf(usageDate),
    kind: usageType,
    amount: Number(said('amount') ?? 0),
    otherParty: typeof other === 'string' ? other : null,
    fen: ratedProductUsage.reduce((sum, { taxIncludedRatingAmount: { value } }) => sum + fenOfYuan(value), 0),
  }
}

/** Bills of a number and what they are made of (TMF678, TMF635). */
export const tmfBills = ({ list, page }: BossCall) => {
  const accountOf = async (number: string): Promise<string | null> => {
    const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${number}&usageType=monetary`)
    return first === undefined ? null : Bucket.parse(first).partyAccount.id
  }
  const billRows = async (number: string): Promise<Bill[]> => {
    const account = await accountOf(number)
    return account === null ? [] : (await list(`${BILLING}/customerBill?billingAccount.id=${account}`)).map((row) => Bill.parse(row))
  }
  return {
    bills: async (number: string): Promise<Answer<'bills'>> => ({
      about: 'bills',
      bills: (await billRows(number)).map((row) => ({
        month: monthOf(row),
        totalFen: fenOfYuan(row.taxIncludedAmount.value),
        dueFen: fenOfYuan(row.remainingAmount.value),
      })),
    }),
    bill: async (number: string, month: string): Promise<Answer<'bill'> | null> => {
      const found = (await billRows(number)).find((row) => monthOf(row) === month)
      if (found === undefined) return null
      const rates = (await list(`${BILLING}/appliedCustomerBillingRate?bill.id=${found.id}`)).map((row) => Rate.parse(row))
      return {
        about: 'bill',
        month,
        totalFen: fenOfYuan(found.taxIncludedAmount.value),
        taxFen: found.taxItem.reduce((sum, { taxAmount }) => sum + fenOfYuan(taxAmount.value), 0),
        lines: rates.map(({ name, description, taxIncludedAmount }) => ({ name, description, fen: fenOfYuan(taxIncludedAmount.value) })),
      }
    },
    detailed: async (number: string, month: string, pageNo: number): Promise<Answer<'detailed-bill'> | null> => {
      const at = `offset=${(pageNo - 1) * EVENTS_PER_PAGE}&limit=${EVENTS_PER_PAGE}`
      const { rows, total } = await page(`${USAGE}/usage?logicalResource.id=${number}&month=${month}&${at}`)
      const pages = Math.max(1, Math.ceil(total / EVENTS_PER_PAGE))
      return pageNo > pages ? null : { about: 'detailed-bill', month, events: rows.map(eventOf), page: pageNo, pages, total }
    },
  }
}

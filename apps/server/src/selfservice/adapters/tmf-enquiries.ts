import { EVENTS_PER_PAGE } from '@jiaohao/shared/contract'
import { fenOfYuan } from '@jiaohao/shared/kernel'
import type { BossAnswer, BossQuestion, Enquiry } from '../errand-ports.ts'
import { wordsOf } from './reach.ts'
import { type BossCall, PREPAY } from './tmf-call.ts'
import { productsAnswer } from './tmf-products.ts'
import {
  ActionRow,
  BILLING,
  Bill,
  Bucket,
  CATALOGUE,
  INVENTORY,
  instantOf,
  LOYALTY,
  Loyalty,
  Offering,
  ORDERING,
  OrderRow,
  Product,
  Rate,
  TICKET,
  Trouble,
  USAGE,
  Usage,
} from './tmf-shapes.ts'

const MOST_HISTORY = 30

type Answer<A extends BossAnswer['about']> = Extract<BossAnswer, { about: A }>

/** Questions about a number, each asked with TM Forum's own resources. What is personal passes through and is kept nowhere. */
export const openTmfEnquiries = ({ list, page, reach }: BossCall): ((number: string, question: BossQuestion) => Promise<Enquiry>) => {
  const accountOf = async (number: string): Promise<string | null> => {
    const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${number}&usageType=monetary`)
    return first === undefined ? null : Bucket.parse(first).partyAccount.id
  }
  const balance = async (number: string): Promise<Answer<'balance'> | null> => {
    const [first] = await list(`${PREPAY}/bucket?logicalResource.id=${number}&usageType=monetary`)
    if (first === undefined) return null
    const bucket = Bucket.parse(first)
    return {
      about: 'balance',
      balanceFen: fenOfYuan(bucket.remainingValue.amount),
      state: bucket.status === 'active' ? 'active' : 'suspended',
    }
  }
  const usage = async (number: string): Promise<Answer<'usage'>> => {
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
  }
  const billRows = async (number: string): Promise<Bill[]> => {
    const account = await accountOf(number)
    return account === null ? [] : (await list(`${BILLING}/customerBill?billingAccount.id=${account}`)).map((row) => Bill.parse(row))
  }
  const monthOf = (bill: Bill): string => bill.billingPeriod.startDateTime.slice(0, 7)
  const bill = async (number: string, month: string): Promise<Answer<'bill'> | null> => {
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
  }
  const detailed = async (number: string, month: string, pageNo: number): Promise<Answer<'detailed-bill'> | null> => {
    const at = `offset=${(pageNo - 1) * EVENTS_PER_PAGE}&limit=${EVENTS_PER_PAGE}`
    const { rows, total } = await page(`${USAGE}/usage?logicalResource.id=${number}&month=${month}&${at}`)
    const pages = Math.max(1, Math.ceil(total / EVENTS_PER_PAGE))
    return pageNo > pages ? null : { about: 'detailed-bill', month, events: rows.map(eventOf), page: pageNo, pages, total }
  }
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
  const points = async (number: string): Promise<Answer<'points'>> => {
    const accounts = (await list(`${LOYALTY}/loyaltyAccount?logicalResource.id=${number}`)).map((row) => Loyalty.parse(row))
    return { about: 'points', points: accounts.reduce((sum, { loyaltyBalance }) => sum + loyaltyBalance.quantity, 0) }
  }
  const products = async (number: string): Promise<Answer<'products'> | null> => {
    const held = (await list(`${INVENTORY}/product?productSerialNumber=${number}`)).map((row) => Product.parse(row))
    const offered = (await list(`${CATALOGUE}/productOffering?lifecycleStatus=Active`)).map((row) => Offering.parse(row))
    return productsAnswer(held, offered)
  }
  const history = async (number: string): Promise<Answer<'history'>> => {
    const names = new Map((await list(`${CATALOGUE}/productOffering`)).map((row) => Offering.parse(row)).map(({ id, name }) => [id, name]))
    const orders = (await list(`${ORDERING}/productOrder?number=${number}&limit=${MOST_HISTORY}`)).map((row) => OrderRow.parse(row))
    const topUps = (await list(`${PREPAY}/balanceActionHistory?logicalResource.id=${number}&limit=${MOST_HISTORY}`)).map((row) =>
      ActionRow.parse(row),
    )
    const entries = [
      ...orders.flatMap(({ orderDate, state, productOrderItem: [item] }) =>
        item === undefined
          ? []
          : [
              {
                at: instantOf(orderDate),
                kind: item.action,
                name: names.get(item.productOffering.id) ?? null,
                state: stateOf(state),
                amountFen: null,
              },
            ],
      ),
      ...topUps.map(({ requestedDate, status, amount }) => ({
        at: instantOf(requestedDate),
        kind: 'top-up' as const,
        name: null,
        state: stateOf(status),
        amountFen: fenOfYuan(amount.amount),
      })),
    ]
    return { about: 'history', entries: entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST_HISTORY) }
  }
  const complaints = async (number: string): Promise<Answer<'complaints'>> => {
    const tickets = (await list(`${TICKET}/troubleTicket?logicalResource.id=${number}`)).map((row) => Trouble.parse(row))
    return {
      about: 'complaints',
      complaints: tickets.map(({ id, name, status, creationDate, note }) => ({
        id,
        name,
        state: status === 'resolved' || status === 'closed' ? 'resolved' : status === 'pending' || status === 'held' ? 'waiting' : 'open',
        at: instantOf(creationDate),
        note: note[0]?.text ?? null,
      })),
    }
  }
  const answerTo = (number: string, question: BossQuestion): Promise<BossAnswer | null> => {
    switch (question.about) {
      case 'balance':
        return balance(number)
      case 'usage':
        return usage(number)
      case 'bills':
        return billRows(number).then((rows) => ({
          about: 'bills',
          bills: rows.map((row) => ({
            month: monthOf(row),
            totalFen: fenOfYuan(row.taxIncludedAmount.value),
            dueFen: fenOfYuan(row.remainingAmount.value),
          })),
        }))
      case 'bill':
        return bill(number, question.month)
      case 'detailed-bill':
        return detailed(number, question.month, question.page)
      case 'points':
        return points(number)
      case 'products':
        return products(number)
      case 'history':
        return history(number)
      case 'complaints':
        return complaints(number)
      default:
        return question satisfies never
    }
  }
  return async (number, question) => {
    if (reach.isAway()) return { kind: 'away' }
    try {
      const answer = await answerTo(number, question)
      return answer === null ? { kind: 'nothing' } : { kind: 'told', answer }
    } catch (error) {
      reach.failed(wordsOf(error))
      return { kind: 'away' }
    }
  }
}

const stateOf = (state: string): 'done' | 'failed' | 'open' => {
  if (state === 'completed') return 'done'
  return ['failed', 'rejected', 'cancelled'].includes(state) ? 'failed' : 'open'
}

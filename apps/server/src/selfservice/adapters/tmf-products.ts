import { fenOfYuan } from '@jiaohao/shared/kernel'
import type { BossAnswer } from '../errand-ports.ts'
import { instantOf, type Offering, type Product } from './tmf-shapes.ts'

type Answer = Extract<BossAnswer, { about: 'products' }>

/** What a loss report is called in BOSS's catalogue: it is no function that one takes, and has an errand of its own. */
export const LOSS = 'function-loss'

const maskedTail = (value: string): string =>
  /^1\d{10}$/.test(value) ? `${value.slice(0, 3)}****${value.slice(-4)}` : `${'*'.repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`

const characteristicOf = ({ productCharacteristic }: Product, name: string): string | null => {
  const value = productCharacteristic.find((each) => each.name === name)?.value
  return typeof value === 'string' ? value : null
}
const feeOf = (prices: Product['productPrice']): number => fenOfYuan(prices[0]?.price.taxIncludedAmount.value ?? 0)

const offeringOf = ({ id, name, productOfferingPrice, prodSpecCharValueUse }: Offering) => {
  const includes = (what: string): number | null => {
    const value = prodSpecCharValueUse.find((each) => each.name === what)?.value
    return typeof value === 'number' ? value : null
  }
  return {
    id,
    name,
    feeFen: feeOf(productOfferingPrice),
    voiceMin: includes('voice'),
    dataMb: includes('data'),
    smsPieces: includes('sms'),
  }
}
const isIn = ({ category }: Offering, name: string): boolean => category.some(({ id }) => id === name)

/** What a number has and what it could have, of TMF637's products and TMF620's offerings; null for a number that has no line here. */
export const productsAnswer = (products: readonly Product[], offerings: readonly Offering[]): Answer | null => {
  const line = products.find((product) => product['@type'] === 'HallSubscriberLine')
  if (line === undefined || line.status === 'terminated') return null
  const ids = new Set(products.flatMap(({ productOffering }) => (productOffering === undefined ? [] : [productOffering.id])))
  const plans = offerings.filter((offering) => isIn(offering, 'plan'))
  const plan = plans.find(({ id }) => ids.has(id))
  const held = products.flatMap((product) => {
    const { productOffering, startDate } = product
    if (productOffering === undefined || plans.some(({ id }) => id === productOffering.id)) return []
    const target = characteristicOf(product, 'target')
    return [
      {
        id: productOffering.id,
        name: product.name,
        feeFen: feeOf(product.productPrice),
        since: startDate === undefined ? null : instantOf(startDate),
        target: target === null ? null : maskedTail(target),
        condition: characteristicOf(product, 'condition'),
      },
    ]
  })
  return {
    about: 'products',
    line: line.status === 'active' ? 'active' : 'suspended',
    isLost: characteristicOf(line, 'suspendReason') === 'lost',
    plan: plan === undefined ? null : offeringOf(plan),
    plans: plans.map(offeringOf),
    held,
    offered: offerings.flatMap((offering) =>
      offering.id === LOSS || isIn(offering, 'plan') || ids.has(offering.id)
        ? []
        : [{ ...offeringOf(offering), category: isIn(offering, 'vas') ? ('vas' as const) : ('function' as const) }],
    ),
  }
}

import * as z from 'zod'

/** TM Forum's paths of the look-ups: TMF678 bills, TMF637 inventory, TMF620 catalogue, TMF658 loyalty, TMF635 usage, TMF622 orders, TMF621 trouble tickets. */
export const BILLING = '/tmf-api/customerBillManagement/v4'
export const INVENTORY = '/tmf-api/productInventory/v4'
export const CATALOGUE = '/tmf-api/productCatalogManagement/v4'
export const LOYALTY = '/tmf-api/loyaltyManagement/v4'
export const USAGE = '/tmf-api/usageManagement/v4'
export const ORDERING = '/tmf-api/productOrderingManagement/v4'
export const TICKET = '/tmf-api/troubleTicket/v4'

const money = z.object({ value: z.number() })
const quantity = z.object({ amount: z.number(), units: z.string() })
const characteristic = z.object({ name: z.string(), value: z.unknown() })
const price = z.object({ price: z.object({ taxIncludedAmount: money }) })

/** `totalValue` is gap g11: TMF654 has no total of an allowance. */
export const Bucket = z.object({
  usageType: z.enum(['monetary', 'voice', 'data', 'sms']),
  name: z.string().optional(),
  status: z.string(),
  partyAccount: z.object({ id: z.string() }),
  remainingValue: quantity,
  totalValue: quantity.optional(),
  validFor: z.object({ endDateTime: z.string() }).optional(),
})
export const Bill = z.object({
  id: z.string(),
  billingPeriod: z.object({ startDateTime: z.string() }),
  taxIncludedAmount: money,
  remainingAmount: money,
  taxItem: z.array(z.object({ taxAmount: money })).default([]),
})
export type Bill = z.infer<typeof Bill>
export const Rate = z.object({ name: z.string(), description: z.string(), taxIncludedAmount: money })
export const Usage = z.object({
  usageDate: z.string(),
  usageType: z.enum(['voice', 'data', 'sms']),
  usageCharacteristic: z.array(characteristic),
  ratedProductUsage: z.array(z.object({ taxIncludedRatingAmount: money })).default([]),
})
export const Loyalty = z.object({ loyaltyBalance: z.object({ quantity: z.number() }) })
export const Product = z.object({
  '@type': z.string(),
  name: z.string(),
  status: z.string(),
  startDate: z.string().optional(),
  productOffering: z.object({ id: z.string() }).optional(),
  productPrice: z.array(price).default([]),
  productCharacteristic: z.array(characteristic).default([]),
})
export type Product = z.infer<typeof Product>
export const Offering = z.object({
  id: z.string(),
  name: z.string(),
  category: z.array(z.object({ id: z.string() })),
  productOfferingPrice: z.array(price).default([]),
  prodSpecCharValueUse: z.array(characteristic).default([]),
})
export type Offering = z.infer<typeof Offering>
export const OrderRow = z.object({
  orderDate: z.string(),
  state: z.string(),
  productOrderItem: z.array(z.object({ action: z.enum(['add', 'modify', 'delete']), productOffering: z.object({ id: z.string() }) })),
})
export const ActionRow = z.object({ requestedDate: z.string(), status: z.string(), amount: z.object({ amount: z.number() }) })
export const Trouble = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  creationDate: z.string(),
  note: z.array(z.object({ text: z.string() })).default([]),
})

/** BOSS's RFC 3339 instant, whatever its zone, in UTC. */
export const instantOf = (text: string): string => new Date(text).toISOString()

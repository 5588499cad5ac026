import type { Ordered } from './top-up.ts'

/** Nothing was paid yet and something still could be: the visit must not end before the code is given back. */
export const mayStillBePaid = ({ order }: Pick<Ordered, 'order'>): boolean =>
  order === null || order.state === 'placed' || order.state === 'payable' || order.state === 'closing'

import type { Context, Hono } from 'hono'
import { codeToken } from '../control/control-routes.ts'
import { findByCode, landPayment, scanTrade, whyNotPayable } from '../pay/trades.ts'
import type { Env } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { frontPage } from './front-page.ts'
import { phonePage, unknownCodePage } from './phone-page.ts'

/** Adds the front page and the page that plays the customer's phone. */
export const addPages = (app: Hono<Env>, house: House): void => {
  const { store } = house
  const scan = (c: Context<Env>, code: string): Response | Promise<Response> => {
    const trade = findByCode(house, codeToken(code))
    if (trade === null) return c.html(unknownCodePage(), 404)
    return c.html(
      phonePage(
        store.within(() => scanTrade(house, trade)),
        whyNotPayable(house, trade),
      ),
    )
  }
  app.get('/', (c) => c.html(frontPage(house)))
  app.get('/scan', (c) => scan(c, c.req.query('code') ?? ''))
  app.get('/scan/:code', (c) => scan(c, c.req.param('code')))
  app.post('/scan/:code/pay', (c) => {
    const trade = findByCode(house, codeToken(c.req.param('code')))
    if (trade === null) return c.html(unknownCodePage(), 404)
    const why = store.within(() => {
      const refusal = whyNotPayable(house, trade)
      if (refusal === null) landPayment(house, trade)
      return refusal
    })
    house.wake()
    return c.html(phonePage(trade, why ?? 'paid'), why === null ? 200 : 409)
  })
  app.post('/scan/:code/cancel', (c) => {
    const trade = findByCode(house, codeToken(c.req.param('code')))
    return trade === null ? c.html(unknownCodePage(), 404) : c.html(phonePage(trade, whyNotPayable(house, trade) ?? 'cancelled'))
  })
}

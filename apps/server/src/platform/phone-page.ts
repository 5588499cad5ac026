import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { problem } from './problem.ts'
import type { PublicDoor } from './public-door.ts'

const ONE_YEAR = 'public, max-age=31536000, immutable'

/**
 * What the phone's page is sent with: its own scripts and its own feed, nothing from outside, no framing, no trace in search engines,
 * and no word to anybody about where a reader comes from. `'self'` alone does not cover a WebSocket in every browser.
 */
const pageHeaders = (publicAddress: string): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ${publicAddress.replace(/^http/, 'ws')}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
})

/** Serves the customer's page at the public address and nowhere else. `appsDir` holds `phone/dist`. */
export const servePhonePage = (app: Hono, appsDir: string, door: PublicDoor): void => {
  const dist = join(appsDir, 'phone', 'dist')
  const notOffered = (): Response => problem('not-found', { detail: 'the page for customers’ phones is not offered here' })
  app.use('/phone/*', async (context, next) => {
    if (!door.isPublic(context.req.header())) return notOffered()
    return next()
  })
  app.get('/phone', (context) => (door.isPublic(context.req.header()) ? context.redirect('/phone/') : notOffered()))
  app.use('/phone/assets/*', async (context, next) => {
    await next()
    if (!context.res.ok) return
    context.res.headers.set('cache-control', ONE_YEAR)
    context.res.headers.set('x-content-type-options', 'nosniff')
    context.res.headers.set('x-robots-tag', 'noindex, nofollow')
  })
  app.use('/phone/assets/*', serveStatic({ root: dist, rewriteRequestPath: (path) => path.slice('/phone'.length) }))
  app.get('/phone/', (context) => {
    const page = join(dist, 'index.html')
    if (!existsSync(page)) return problem('not-found', { detail: 'phone is not built' })
    return context.body(readFileSync(page, 'utf8'), 200, pageHeaders(door.address() ?? ''))
  })
}

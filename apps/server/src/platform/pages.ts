import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono, HonoRequest } from 'hono'
import { problem } from './problem.ts'

const SEATS = ['kiosk', 'display', 'counter', 'manager'] as const
const PAGE = /^[a-z-]+\.html$/
/** A service worker lies beside the pages that it keeps, since it rules only what lies below it. */
const WORKER = /^[a-z-]+-worker\.js$/
const ONE_YEAR = 'public, max-age=31536000, immutable'
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** What every page of the hall is sent with: nothing from outside, no framing, no guessing of types. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

const workerHeaders = { ...pageHeaders, 'content-type': 'text/javascript; charset=utf-8' }

/** Somebody typed an address that is none into a browser: the front page lists those that are. */
export const isMistypedPage = (request: HonoRequest): boolean =>
  request.method === 'GET' && !request.path.startsWith('/api/') && (request.header('accept') ?? '').includes('text/html')

/** Serves the built apps, each below the name of its seat. `appsDir` holds a folder for each. */
export const servePages = (app: Hono, appsDir: string): void => {
  for (const seat of SEATS) {
    const dist = join(appsDir, seat, 'dist')
    app.get(`/${seat}`, (context) => context.redirect(`/${seat}/`))
    app.use(`/${seat}/assets/*`, async (context, next) => {
      await next()
      if (context.res.ok) context.res.headers.set('cache-control', ONE_YEAR)
    })
    app.use(`/${seat}/assets/*`, serveStatic({ root: dist, rewriteRequestPath: (path) => path.slice(seat.length + 1) }))
    const servePage = (context: Context, page: string): Response => {
      const file = join(dist, page)
      if (!(PAGE.test(page) || WORKER.test(page)) || !existsSync(file))
        return problem('not-found', { detail: `${seat} is not built, or has no page ${page}` })
      return context.body(readFileSync(file, 'utf8'), 200, PAGE.test(page) ? pageHeaders : workerHeaders)
    }
    app.get(`/${seat}/`, (context) => servePage(context, 'index.html'))
    app.get(`/${seat}/:page`, (context) => servePage(context, context.req.param('page')))
  }
}

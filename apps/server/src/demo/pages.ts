import type { Hono } from 'hono'
import { pageHeaders } from '../platform/pages.ts'
import { type FrontPage, frontPage } from './front-page.ts'
import { printerPage, printerScript } from './printer-page.ts'

/** Serves the front page, and in the demo the paper of the virtual printer. */
export const serveDemoPages = (app: Hono, isDemo: boolean, page: () => Omit<FrontPage, 'isDemo'>): void => {
  app.get('/', (context) => context.body(frontPage({ isDemo, ...page() }), 200, pageHeaders))
  if (!isDemo) return
  app.get('/printer/', (context) => context.body(printerPage(), 200, pageHeaders))
  app.get('/printer/printer.js', (context) => context.body(printerScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
}

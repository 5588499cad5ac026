import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { answer, type Env, json, type Reply } from '../platform/answer.ts'
import type { House } from '../platform/house.ts'
import { dayOf } from '../platform/shanghai.ts'

/** A resource as TM Forum writes it. */
export type Resource = Record<string, unknown>

const MOST_ROWS = 1000
const CONTROL = new Set(['fields', 'offset', 'limit', 'sort'])

/** An error in TM Forum's form. */
export const tmfError = (status: number, code: string, reason: string): Reply =>
  json(status, { '@type': 'Error', code, reason, status: String(status) })

/** The answer to something that is not there. */
export const notFound = (): Reply => tmfError(404, 'notFound', '没有这项资源')

/** The answer to a body that does not fit the schema. */
export const badBody = (reason: string): Reply => tmfError(400, 'invalidBody', reason)

/** The answer to a body that does not fit, with its first wrong field. */
export const badFields = ({ issues: [first] }: z.ZodError): Reply => badBody(`${(first?.path ?? []).join('.')}: ${first?.message ?? ''}`)

const valuesAt = (thing: unknown, path: readonly string[]): unknown[] => {
  const [key, ...rest] = path
  if (key === undefined) return [thing]
  if (Array.isArray(thing)) return thing.flatMap((part) => valuesAt(part, path))
  return thing !== null && typeof thing === 'object' && key in thing ? valuesAt((thing as Resource)[key], rest) : []
}

const isSame = (value: unknown, asked: string): boolean =>
  String(value) === asked ||
  (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(asked) && /T\d\d:/.test(value) && dayOf(Date.parse(value)) === asked)

const COMPARE: Record<string, (left: number, right: number) => boolean> = {
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
}

const orderOf = (value: unknown): number => {
  const number = Number(value)
  return Number.isNaN(number) ? Date.parse(String(value)) : number
}

const meets = (resource: Resource, name: string, asked: string): boolean => {
  const path = name.split('.')
  const compare = COMPARE[path.at(-1) ?? '']
  if (compare !== undefined) return valuesAt(resource, path.slice(0, -1)).some((value) => compare(orderOf(value), orderOf(asked)))
  return valuesAt(resource, path).some((value) => asked.split(',').some((one) => isSame(value, one)))
}

const chosenFields = (resource: Resource, fields: string | undefined): Resource => {
  if (fields === undefined) return resource
  const chosen = new Set(['id', 'href', ...fields.split(',')])
  return Object.fromEntries(Object.entries(resource).filter(([key]) => chosen.has(key)))
}

/** A list by TMF630: attribute filters (`a.b=v`, `a.gte=v`), `fields`, `offset`, `limit`, and the counts in headers. */
export const listing = (resources: readonly Resource[], query: Record<string, string>): Reply => {
  const filters = Object.entries(query).filter(([name]) => !CONTROL.has(name))
  const found = resources.filter((resource) => filters.every(([name, asked]) => meets(resource, name, asked)))
  const offset = Math.max(0, Number(query.offset ?? 0) || 0)
  const limit = Math.min(MOST_ROWS, Math.max(0, Number(query.limit ?? MOST_ROWS) || 0))
  const page = found.slice(offset, offset + limit).map((resource) => chosenFields(resource, query.fields))
  return { ...json(200, page), headers: { 'X-Total-Count': String(found.length), 'X-Result-Count': String(page.length) } }
}

/** One resource, or 404. */
export const single = (resource: Resource | null, query: Record<string, string>): Reply =>
  resource === null ? notFound() : json(200, chosenFields(resource, query.fields))

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const broken = (status: number): Reply => tmfError(status, status === 429 ? 'tooManyRequests' : 'systemError', '系统繁忙，请稍后再试')

/** What a route of the BOSS is given. */
export type Asked = {
  param: (name: string) => string
  query: Record<string, string>
  header: (name: string) => string | undefined
  body: unknown
}

/** Makes the function by which the BOSS's routes are added: bearer token checked, faults applied, errors in TM Forum's form. */
export const tmfRoutes =
  (app: Hono<Env>, house: House, channel: 'boss' | 'air') =>
  (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, name: string, work: (asked: Asked) => Reply): void => {
    app.on(method, path, async (c: Context<Env>) => {
      const body = method === 'GET' ? '' : await c.req.text()
      const params = c.req.param() as Record<string, string>
      return answer(c, house, {
        channel,
        name,
        broken,
        seal: (reply) => reply,
        work: () => {
          if (c.req.header('Authorization') !== `Bearer ${house.keys.boss.token}`) return tmfError(401, 'unauthorized', '令牌无效')
          return work({ param: (key) => params[key] ?? '', query: c.req.query(), header: (key) => c.req.header(key), body: parse(body) })
        },
      })
    })
  }

import type * as z from 'zod'
import type { Access } from './access.ts'

type Method = 'GET' | 'POST' | 'DELETE'
export type Route = `${Method} /api/${string}`

/** The light half of an endpoint, which a browser carries: no schemas. `refusals` are the business "no"s; each is a 409 but for the few that say otherwise. */
export interface Wire {
  readonly route: Route
  readonly status: 200 | 201
  readonly access: Access
  readonly refusals: readonly string[]
}

/** The schemas of an endpoint: they check what comes in and what goes out, and draw the published document. */
export interface Shapes {
  readonly summary: string
  /** Bytes that the body may have, where the usual limit is too small for it. */
  readonly bodyLimitBytes?: number
  readonly body?: z.ZodObject
  readonly query?: z.ZodObject
  readonly reply: z.ZodType
}

export type Endpoint = Wire & Shapes
export type Contract = Readonly<Record<string, Endpoint>>

/** Joins the two halves; a type error names an operation that has only one of them. */
export const define = <const W extends Record<string, Wire>, const S extends { [K in keyof W]: Shapes }>(
  wire: W,
  shapes: S & Record<Exclude<keyof S, keyof W>, never>,
): { [K in keyof W]: W[K] & S[K] } =>
  Object.fromEntries(Object.keys(wire).map((name) => [name, { ...wire[name], ...shapes[name] }])) as { [K in keyof W]: W[K] & S[K] }

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type Schema<E, Key extends string> = E extends Record<Key, infer S extends z.ZodType> ? S : never
type Part<Key extends string, Value> = [Value] extends [never] ? unknown : Record<Key, Value>
export type Params<E extends Endpoint> = Part<'params', [Names<E['route']>] extends [never] ? never : Record<Names<E['route']>, string>>
export type Code<E extends Endpoint> = E['refusals'][number]
/** What a caller sends. */
export type Sent<E extends Endpoint> = Params<E> & Part<'body', z.input<Schema<E, 'body'>>> & Part<'query', z.input<Schema<E, 'query'>>>
/** What a handler receives, after the schemas. */
export type Received<E extends Endpoint> = Params<E> &
  Part<'body', z.output<Schema<E, 'body'>>> &
  Part<'query', z.output<Schema<E, 'query'>>>
export type Reply<E extends Endpoint> = z.output<E['reply']>
/** What a caller gets: the value, or one of the refusals that the contract lists. */
export type Result<E extends Endpoint> =
  | { ok: true; status: E['status']; data: Reply<E> }
  | { ok: false; refusal: Code<E>; problem: Problem }

/** The body of every answer that is not 200 or 201 (RFC 9457). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly issues?: readonly { path: string; message: string }[]
  readonly requestId?: string
}

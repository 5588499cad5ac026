import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { Channel } from './channel.ts'
import type { House } from './house.ts'

/** What Hono hands to a route here: Node's own request and reply beside its own. */
export type Env = { Bindings: HttpBindings }

/** An answer before it is signed. */
export type Reply = { status: number; type: string; body: string | Buffer; headers?: Record<string, string> }

/** One operation of one channel, by the names that the knobs use, with how its channel answers and signs. */
export type Operation = {
  channel: Channel
  name: string
  /** Does the work and commits it. */
  work: () => Reply
  /** The channel's own form of an error status that a knob asks for. */
  broken: (status: number) => Reply
  /** Signs a reply; `tampered` makes the signature wrong. */
  seal: (reply: Reply, tampered: boolean) => Reply
}

const hangUp = (c: Context<Env>): Response => {
  c.env.outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

/** The channel's clock as real time with its skew: what its `Date` header and signatures show. */
export const channelRealMs = (house: House, channel: Channel): number =>
  house.clock.realMs() + (house.knobs.standing(channel, '*', 'clockSkewS') ?? 0) * 1000

/** The channel's clock as business time with its skew: what its records show. */
export const channelNowMs = (house: House, channel: Channel): number =>
  house.clock.nowMs() + (house.knobs.standing(channel, '*', 'clockSkewS') ?? 0) * 1000

const send = (house: House, { channel, seal }: Operation, reply: Reply, tampered: boolean): Response => {
  const { status, type, body, headers } = seal(reply, tampered)
  const head = new Headers({ ...headers, Date: new Date(channelRealMs(house, channel)).toUTCString() })
  if (status === 204) return new Response(null, { status, headers: head })
  head.set('Content-Type', type)
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers: head })
}

/** Runs one operation with the faults that are set for it, from the arrival of the request to its answer. */
export const answer = async (c: Context<Env>, house: House, operation: Operation): Promise<Response> => {
  const { channel, name } = operation
  const { knobs } = house
  const delayMs = knobs.take(channel, name, 'delayMs')
  if (delayMs !== null) await sleep(delayMs)
  if (knobs.take(channel, name, 'dropBeforeCommit') !== null) return hangUp(c)
  const refusedWith = knobs.take(channel, name, 'status5xx')
  if (refusedWith !== null) return send(house, operation, operation.broken(refusedWith), false)
  const reply = house.store.within(operation.work)
  house.wake()
  const delayReplyMs = knobs.take(channel, name, 'delayReplyMs')
  if (delayReplyMs !== null) await sleep(delayReplyMs)
  if (knobs.take(channel, name, 'dropReplyAfterCommit') !== null) return hangUp(c)
  const brokenWith = knobs.take(channel, name, 'status5xxAfterCommit')
  if (brokenWith !== null) return send(house, operation, operation.broken(brokenWith), false)
  return send(house, operation, reply, knobs.take(channel, name, 'badSignature') !== null)
}

/** A reply in JSON. */
export const json = (status: number, body: unknown): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

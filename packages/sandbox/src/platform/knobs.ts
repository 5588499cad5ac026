import { z } from 'zod'
import type { Channel } from './channel.ts'
import { isKnobName, KNOBS, type KnobName, type KnobValue } from './knob-list.ts'
import type { Store } from './store.ts'

/** What `POST /sandbox/knobs` takes. `*` stands for every channel or operation; `next` bites so many times and is then spent. */
export const KnobRequest = z.strictObject({
  clear: z.boolean().optional(),
  set: z
    .array(
      z.strictObject({
        channel: z.enum(['wechat', 'alipay', 'boss', 'air', '*']).default('*'),
        operation: z.string().min(1).max(40).default('*'),
        name: z.string(),
        value: z.unknown().optional(),
        probability: z.number().min(0).max(1).default(1),
        seed: z.number().int().min(0).max(0xffff_ffff).default(1),
        next: z.number().int().min(1).nullable().default(null),
        off: z.boolean().optional(),
      }),
    )
    .max(200)
    .default([]),
})

type KnobSetting = z.infer<typeof KnobRequest>['set'][number]
type Row = {
  id: number
  channel: string
  operation: string
  name: string
  value: string
  probability: number
  random_state: number
  next: number | null
  drawn: number
  hit: number
}

/** The faults that are set. `take` draws (and spends) one; `standing` reads one that describes a lasting state. */
export type Knobs = {
  take: <Name extends KnobName>(channel: Channel, operation: string, name: Name) => KnobValue<Name> | null
  standing: <Name extends KnobName>(channel: Channel, operation: string, name: Name) => KnobValue<Name> | null
  /** Sets and clears faults; returns what is wrong with the request, or null. */
  change: (request: z.infer<typeof KnobRequest>) => string | null
  list: () => Record<string, unknown>[]
}

/** One step of mulberry32: the next state and a number in [0, 1). The state is kept in the table, so a run can be repeated from its seed. */
export const drawRandom = (state: number): { state: number; value: number } => {
  const next = (state + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(next ^ (next >>> 15), next | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return { state: next, value: ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 }
}

const FOR = '(channel = ? OR channel = ?) AND (operation = ? OR operation = ?)'
// A setting for exactly this channel and operation goes before one for all of them.
const NEAREST = "ORDER BY (channel <> '*') + (operation <> '*') DESC, id"

const setOne = (store: Store, setting: KnobSetting): string | null => {
  const { channel, operation, name } = setting
  if (!isKnobName(name)) return `no knob is called ${name}; the knobs are ${Object.keys(KNOBS).join(', ')}`
  if (setting.off === true) {
    store.run('DELETE FROM knob WHERE channel = ? AND operation = ? AND name = ?', channel, operation, name)
    return null
  }
  const value = KNOBS[name].value.safeParse(setting.value ?? KNOBS[name].default)
  if (!value.success) return `${name}: ${value.error.issues.map((issue) => issue.message).join('; ')}`
  store.run(
    `INSERT INTO knob (channel, operation, name, value, probability, random_state, next) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (channel, operation, name) DO UPDATE SET value = excluded.value, probability = excluded.probability,
       random_state = excluded.random_state, next = excluded.next, drawn = 0, hit = 0`,
    channel,
    operation,
    name,
    JSON.stringify(value.data),
    setting.probability,
    setting.seed,
    setting.next,
  )
  return null
}

class KnobRefused extends Error {}

const change = (store: Store, request: z.infer<typeof KnobRequest>): string | null => {
  try {
    store.within(() => {
      if (request.clear === true) store.run('DELETE FROM knob')
      for (const setting of request.set) {
        const wrong = setOne(store, setting)
        if (wrong !== null) throw new KnobRefused(wrong)
      }
    })
    return null
  } catch (error) {
    if (error instanceof KnobRefused) return error.message
    throw error
  }
}

/** The value in a row was checked against the list when it was set. */
const readValue = <Name extends KnobName>(row: Row): KnobValue<Name> => JSON.parse(row.value) as KnobValue<Name>

const matching = (store: Store, channel: Channel, operation: string, name: KnobName): Row[] =>
  store.all<Row>(`SELECT * FROM knob WHERE ${FOR} AND name = ? ${NEAREST}`, channel, '*', operation, '*', name)

const take = <Name extends KnobName>(store: Store, channel: Channel, operation: string, name: Name): KnobValue<Name> | null => {
  for (const row of matching(store, channel, operation, name)) {
    if (row.next === 0) continue
    const { state, value } = drawRandom(row.random_state)
    const hit = value < row.probability ? 1 : 0
    // Drawn many times for every answer, and no part of what was answered.
    store.note('UPDATE knob SET random_state = ?, drawn = drawn + 1, hit = hit + ?, next = next - ? WHERE id = ?', state, hit, hit, row.id)
    if (hit === 1) return readValue<Name>(row)
  }
  return null
}

/** Opens the faults that are kept in the store. */
export const openKnobs = (store: Store): Knobs => ({
  take: (channel, operation, name) => take(store, channel, operation, name),
  standing: <Name extends KnobName>(channel: Channel, operation: string, name: Name) => {
    const [row] = matching(store, channel, operation, name)
    return row === undefined ? null : readValue<Name>(row)
  },
  change: (request) => change(store, request),
  list: () =>
    store
      .all<Row>('SELECT * FROM knob ORDER BY id')
      .map(({ id: _, random_state: __, value, ...shown }) => ({ ...shown, value: JSON.parse(value) as unknown })),
})

declare const brand: unique symbol
/** A string or number that cannot be passed for another kind of the same type. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

export type TicketId = Brand<string, 'TicketId'>
export type ServiceId = Brand<string, 'ServiceId'>
export type AreaId = Brand<string, 'AreaId'>
export type CounterId = Brand<string, 'CounterId'>
export type StaffNo = Brand<string, 'StaffNo'>
export type DeviceId = Brand<string, 'DeviceId'>
export type PrintJobId = Brand<string, 'PrintJobId'>
export type AnnouncementId = Brand<string, 'AnnouncementId'>
export type CommandId = Brand<string, 'CommandId'>

// Crockford's alphabet: no I, L, O or U, so that an id read aloud is not misheard.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_CHARS = 8
const RANDOM_CHARS = 20
const POOL_IDS = 256
let pool: Uint8Array<ArrayBuffer> | null = null
let poolAt = 0

const timeChars = (atMs: number): string => {
  let rest = Math.floor(atMs)
  let chars = ''
  for (let i = 0; i < TIME_CHARS; i++) {
    chars = ALPHABET[rest % 32] + chars
    rest = Math.floor(rest / 32)
  }
  return chars
}

/** What every id made at this instant or later sorts after, so that a table can be read from there without an index of its own. */
export const idsSince = (atMs: number): string => timeChars(atMs)

/**
 * Makes an id of 28 characters: 40 bits of the instant in milliseconds, then 100 random bits.
 * The time comes first so that new rows land at the end of their index, however long the history is;
 * the random part is what makes a ticket's id unguessable.
 */
export const newId = <Id extends string>(atMs: number): Id => {
  if (pool === null || poolAt + RANDOM_CHARS > pool.length) {
    pool = crypto.getRandomValues(pool ?? new Uint8Array(RANDOM_CHARS * POOL_IDS))
    poolAt = 0
  }
  let id = timeChars(atMs)
  for (let i = 0; i < RANDOM_CHARS; i++) id += ALPHABET[(pool[poolAt++] as number) & 31]
  return id as Id
}

import type { House } from '../platform/house.ts'
import { randomText } from '../platform/signature.ts'

const LINK_LIFE_MS = 30_000

/** Keeps a bill file for 30 s of real time and returns the token of its link. */
export const keepDownload = ({ store, clock }: House, name: string, body: Buffer): string => {
  const token = randomText(32)
  store.run('DELETE FROM download WHERE expires_at < ?', clock.realMs())
  store.run('INSERT INTO download VALUES (?, ?, ?, ?)', token, name, body.toString('base64'), clock.realMs() + LINK_LIFE_MS)
  return token
}

/** The file behind a link while it lives, or null. */
export const downloadOf = ({ store, clock }: House, token: string): { name: string; body: Buffer } | null => {
  const found = store.one<{ name: string; body: string }>(
    'SELECT name, body FROM download WHERE token = ? AND expires_at >= ?',
    token,
    clock.realMs(),
  )
  return found === null ? null : { name: found.name, body: Buffer.from(found.body, 'base64') }
}

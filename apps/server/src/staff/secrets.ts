import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const KEY_BYTES = 32
const SALT_BYTES = 16
const TOKEN_BYTES = 32
// Interactive parameters of RFC 7914: about 50 ms and 16 MB a try.
const COST = { N: 16_384, r: 8, p: 1 }

const derive = (secret: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, KEY_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

export interface SecretHash {
  readonly salt: string
  readonly hash: string
}

/** Hashes a PIN or password so that it cannot be read back. */
export const hashSecret = async (secret: string): Promise<SecretHash> => {
  const salt = randomBytes(SALT_BYTES).toString('base64url')
  return { salt, hash: (await derive(secret, salt)).toString('base64url') }
}

/** Whether a secret is the one that was hashed; takes the same time either way. */
export const secretMatches = async (secret: string, known: SecretHash): Promise<boolean> =>
  timingSafeEqual(await derive(secret, known.salt), Buffer.from(known.hash, 'base64url'))

/** A token of 256 random bits for a session or a device. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What is kept of a token: whoever reads the data folder cannot sign on with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

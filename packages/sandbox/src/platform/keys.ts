import { createPublicKey, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Keys = z.object({
  boss: z.object({ token: z.string() }),
  wechat: z.object({
    appId: z.string(),
    merchantId: z.string(),
    merchantSerial: z.string(),
    merchantPrivateKey: z.string(),
    apiV3Key: z.string().length(32),
    platformKeyId: z.string(),
    platformPrivateKey: z.string(),
  }),
  alipay: z.object({ appId: z.string(), sellerId: z.string(), merchantPrivateKey: z.string(), alipayPrivateKey: z.string() }),
})

/** What the stand-ins sign, check and encrypt with. Private keys are PEM; public ones are derived from them. */
export type Keys = z.infer<typeof Keys>

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const MODULUS_BITS = 2048
const word = (length: number): string => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('')
const privateKey = (type: 'pkcs1' | 'pkcs8'): string =>
  generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS }).privateKey.export({ type, format: 'pem' }).toString()

/** The public half of a private key, as PEM (SPKI). */
export const publicKeyOf = (privatePem: string): string => createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString()

const makeKeys = (): Keys => ({
  boss: { token: word(40) },
  wechat: {
    appId: `wx${randomBytes(8).toString('hex')}`,
    merchantId: `16${digits(8)}`,
    merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
    merchantPrivateKey: privateKey('pkcs8'),
    apiV3Key: word(32),
    platformKeyId: `PUB_KEY_ID_01${digits(30)}`,
    platformPrivateKey: privateKey('pkcs8'),
  },
  // PKCS#1 is the form that Alipay's key tool hands to programs that are not Java, and what its Node SDK takes without a setting.
  alipay: {
    appId: `2021${digits(12)}`,
    sellerId: `2088${digits(12)}`,
    merchantPrivateKey: privateKey('pkcs1'),
    alipayPrivateKey: privateKey('pkcs8'),
  },
})

/** Writes a file that only its owner may read, whole or not at all. */
export const writePrivately = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

/** Reads the folder's keys; the first start makes them. */
export const openKeys = (dataDir: string): Keys => {
  const path = join(dataDir, 'keys.json')
  if (existsSync(path)) return Keys.parse(JSON.parse(readFileSync(path, 'utf8')))
  const keys = makeKeys()
  writePrivately(path, JSON.stringify(keys, null, 2))
  return keys
}

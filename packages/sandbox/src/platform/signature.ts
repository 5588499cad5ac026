import { createCipheriv, createHash, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'

const GCM_NONCE_LETTERS = 12
const publicKeys = new Map<string, KeyObject>()

/** Signs a text by RSASSA-PKCS1-v1_5 with SHA-256, which WeChat Pay and Alipay (RSA2) share; Base64. */
export const signText = (text: string, privatePem: string): string => sign('sha256', Buffer.from(text), privatePem).toString('base64')

/** Checks such a signature against the public half of the signer's key. */
export const isSigned = (text: string, signature: string, signerPrivatePem: string): boolean => {
  let key = publicKeys.get(signerPrivatePem)
  if (key === undefined) {
    key = createPublicKey(signerPrivatePem)
    publicKeys.set(signerPrivatePem, key)
  }
  return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

/** A random text of letters and figures. */
export const randomText = (length: number): string => randomBytes(length).toString('hex').slice(0, length)

/** Encrypts by AES-256-GCM; the 16 bytes of the tag follow the ciphertext (RFC 5116). */
export const encryptGcm = (plain: string, key: string, associatedData: string): { ciphertext: string; nonce: string } => {
  const nonce = randomText(GCM_NONCE_LETTERS)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associatedData))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { ciphertext: sealed.toString('base64'), nonce }
}

/** SHA-256 of a text in hex, by which a repeated request is told from another one. */
export const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('hex')

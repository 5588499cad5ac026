import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
/** NIST SP 800-38D: an initialisation vector of 96 bits, a tag of 128. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals texts with AES-256-GCM: vector, tag, then what was sealed. Each is bound to whose it is, so that two cannot be exchanged. */
export const sealer = (key: Buffer) => ({
  seal: (ownerId: string, text: string): Buffer => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(ownerId))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  },
  /** What was sealed, or null where it was sealed with another key, for another owner, or has been changed. */
  open: (ownerId: string, sealed: Buffer): string | null => {
    if (sealed.length < IV_BYTES + TAG_BYTES) return null
    const cipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.from(ownerId)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    const text = cipher.update(sealed.subarray(IV_BYTES + TAG_BYTES))
    try {
      return Buffer.concat([text, cipher.final()]).toString('utf8')
    } catch (error) {
      // The only thing that final() refuses: the tag does not fit.
      if (error instanceof Error && /unable to authenticate/.test(error.message)) return null
      throw error
    }
  },
})
export type Sealer = ReturnType<typeof sealer>

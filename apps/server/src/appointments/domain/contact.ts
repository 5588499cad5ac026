const PHONE_HEAD = 3
const PHONE_TAIL = 4

/** A telephone number that still tells its owner that it is his: `138****1234`; a short one shows its last two figures only. */
export const maskedPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < PHONE_HEAD + PHONE_TAIL + 1) return `****${digits.slice(-2)}`
  return `${digits.slice(0, PHONE_HEAD)}****${digits.slice(-PHONE_TAIL)}`
}

/** A name by its first character: `张**`. */
export const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}**`

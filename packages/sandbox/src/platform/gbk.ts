const FIRST_LEAD = 0x81
const LAST_LEAD = 0xfe
const FIRST_TRAIL = 0x40
const LAST_TRAIL = 0xfe
const NOT_A_TRAIL = 0x7f
const UNKNOWN = 0x3f

let table: Map<string, number> | null = null

// Node can read GBK but not write it, so the table is read out of its decoder once.
const openTable = (): Map<string, number> => {
  const decoder = new TextDecoder('gbk')
  const made = new Map<string, number>()
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
      if (trail === NOT_A_TRAIL) continue
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (letter.length === 1 && letter !== '\uFFFD' && !made.has(letter)) made.set(letter, lead * 256 + trail)
    }
  }
  return made
}

/** A text as GBK bytes; a letter that GBK has not becomes a question mark. */
export const gbk = (text: string): Buffer => {
  table ??= openTable()
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.charCodeAt(0)
    const found = table.get(letter)
    if (letter.length === 1 && code < 0x80) bytes.push(code)
    else if (found === undefined) bytes.push(UNKNOWN)
    else bytes.push(found >> 8, found & 0xff)
  }
  return Buffer.from(bytes)
}

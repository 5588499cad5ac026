import { deflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const DEFLATE = 8
// 1980-01-01 00:00, the first instant that DOS time can say: the same bill is then the same file.
const DOS_DATE = 0x0021

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** CRC-32 (ISO 3309) of bytes. */
export const crc32 = (bytes: Uint8Array): number => {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 0xff] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}

/** The 26 bytes that a local and a central header share, from `version needed to extract` on (APPNOTE 4.3.7). */
const shared = (name: Buffer, plain: Buffer, packed: Buffer): Buffer => {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(VERSION, 0)
  head.writeUInt16LE(DEFLATE, 4)
  head.writeUInt16LE(DOS_DATE, 8)
  head.writeUInt32LE(crc32(plain), 10)
  head.writeUInt32LE(packed.length, 14)
  head.writeUInt32LE(plain.length, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

const word = (value: number, bytes: 2 | 4): Buffer => {
  const made = Buffer.alloc(bytes)
  made.writeUIntLE(value, 0, bytes)
  return made
}

/** A ZIP archive (APPNOTE 6.3) of files whose names are given as bytes, as Alipay writes them in GBK. */
export const zip = (files: readonly { name: Buffer; body: Buffer }[]): Buffer => {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, body } of files) {
    const packed = deflateRawSync(body)
    const head = shared(name, body, packed)
    const local = Buffer.concat([word(LOCAL, 4), head, name, packed])
    // Comment length, disk, internal and external attributes are all zero.
    centrals.push(Buffer.concat([word(CENTRAL, 4), word(VERSION, 2), head, Buffer.alloc(10), word(offset, 4), name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const count = word(files.length, 2)
  const end = Buffer.concat([word(END, 4), Buffer.alloc(4), count, count, word(directory.length, 4), word(offset, 4), Buffer.alloc(2)])
  return Buffer.concat([...locals, directory, end])
}

import { readFileSync, statSync } from 'node:fs'
import * as z from 'zod'

const Address = z.url({ protocol: /^https?$/ })
const Pem = z.string().includes('-----BEGIN')

/** What a hall needs to reach BOSS and the payment channels. The file holds private keys: only the server's own user may read it. */
const Channels = z.object({
  /** Stand-ins that move no money. */
  sandbox: z.boolean().default(false),
  boss: z.object({ baseUrl: Address, token: z.string().min(1) }),
  /** 空中充值, the operator's second channel for top-ups; absent where the hall has no contract for it. */
  air: z.object({ baseUrl: Address, token: z.string().min(1) }).optional(),
  wechat: z
    .object({
      baseUrl: Address,
      appId: z.string().min(1),
      merchantId: z.string().min(1),
      merchantSerial: z.string().min(1),
      merchantPrivateKey: Pem,
      apiV3Key: z.string().length(32),
      platformKeyId: z.string().min(1),
      platformPublicKey: Pem,
    })
    .optional(),
  alipay: z.object({ gateway: Address, appId: z.string().min(1), merchantPrivateKey: Pem, alipayPublicKey: Pem }).optional(),
})
export type Channels = z.infer<typeof Channels>

/** A channels file that cannot be used; the start ends with its message, which never holds what the file says. */
export class ChannelsError extends Error {
  override readonly name = 'ChannelsError'
  constructor(message: string, options?: ErrorOptions) {
    super(`JIAOHAO_CHANNELS: ${message}`, options)
  }
}

const LOOPBACK = /^(127\.|localhost$|\[?::1\]?$)/
const READABLE_BY_OTHERS = 0o077

/**
 * Reads the file that says how BOSS and the payment channels are reached.
 * @throws ChannelsError when it is not there, not whole, readable by others, or a stand-in's in production.
 */
export const readChannels = (file: string, mode: 'demo' | 'production'): Channels => {
  let text: string
  try {
    if (mode === 'production' && (statSync(file).mode & READABLE_BY_OTHERS) !== 0)
      throw new ChannelsError(`${file} holds private keys and may be read by others: set its mode to 600`)
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof ChannelsError) throw error
    throw new ChannelsError(`${file} cannot be read`, { cause: error })
  }
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    // The parser's words would quote the file, and with it a key.
    throw new ChannelsError(`${file} is not JSON`)
  }
  const read = Channels.safeParse(raw)
  if (!read.success) throw new ChannelsError(`${file}: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')} cannot be used`)
  if (mode === 'production') refuseStandIns(file, read.data)
  return read.data
}

const refuseStandIns = (file: string, { sandbox, boss, air, wechat, alipay }: Channels): void => {
  if (sandbox) throw new ChannelsError(`${file} is a sandbox's: it moves no money and cannot be used in production`)
  for (const address of [boss.baseUrl, air?.baseUrl, wechat?.baseUrl, alipay?.gateway])
    if (address !== undefined && LOOPBACK.test(new URL(address).hostname))
      throw new ChannelsError(`${file}: ${address} is this machine, where only stand-ins live; it cannot be used in production`)
}

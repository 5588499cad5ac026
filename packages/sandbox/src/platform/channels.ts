import { join } from 'node:path'
import { type Keys, publicKeyOf, writePrivately } from './keys.ts'

/** Writes `channels.json`, all that a hall server needs to reach the three stand-ins at this origin; returns its path. */
export const writeChannels = (dataDir: string, origin: string, keys: Keys): string => {
  const path = join(dataDir, 'channels.json')
  const { boss, wechat, alipay } = keys
  const channels = {
    sandbox: true,
    boss: { baseUrl: `${origin}/`, token: boss.token },
    air: { baseUrl: `${origin}/air/v1/`, token: boss.token },
    wechat: {
      baseUrl: `${origin}/`,
      appId: wechat.appId,
      merchantId: wechat.merchantId,
      merchantSerial: wechat.merchantSerial,
      merchantPrivateKey: wechat.merchantPrivateKey,
      apiV3Key: wechat.apiV3Key,
      platformKeyId: wechat.platformKeyId,
      platformPublicKey: publicKeyOf(wechat.platformPrivateKey),
    },
    alipay: {
      gateway: `${origin}/gateway.do`,
      appId: alipay.appId,
      merchantPrivateKey: alipay.merchantPrivateKey,
      alipayPublicKey: publicKeyOf(alipay.alipayPrivateKey),
    },
  }
  writePrivately(path, `${JSON.stringify(channels, null, 2)}\n`)
  return path
}

import type { PayChannel } from '@jiaohao/shared/contract'
import type { PaymentPort, Ports } from '../ports.ts'
import { openAlipay } from './alipay.ts'
import type { Channels } from './channels.ts'
import { openTmfBoss } from './tmf-boss.ts'
import { openWechat } from './wechat.ts'

interface Needs {
  readonly channels: Channels
  /** Where a channel sends its messages to, or null where none can reach the hall. */
  readonly notifyUrl: (channel: PayChannel) => string | null
  readonly realNow: () => number
}

/** Opens what the channels file names. This file alone brings the payment clients into the program. */
export const openPorts = ({ channels, notifyUrl, realNow }: Needs): Ports => {
  const boss = openTmfBoss(channels.boss, realNow)
  const opened = [
    ...(channels.wechat === undefined ? [] : [openWechat(channels.wechat, () => notifyUrl('wechat'), realNow)]),
    ...(channels.alipay === undefined ? [] : [openAlipay(channels.alipay, () => notifyUrl('alipay'), realNow)]),
  ]
  return {
    boss,
    payments: new Map<PayChannel, PaymentPort>(opened.map((port) => [port.channel, port])),
    stop: () => {
      for (const port of [boss, ...opened]) port.stop()
    },
  }
}

import type { PayChannel } from '@jiaohao/shared/contract'
import type { PaymentPort, Ports } from '../ports.ts'
import { openAir } from './air.ts'
import { openAlipay } from './alipay.ts'
import type { Channels } from './channels.ts'
import { openTmfBoss } from './tmf-boss.ts'
import { openBossCall } from './tmf-call.ts'
import { openTmfChanges } from './tmf-changes.ts'
import { openTmfEnquiries } from './tmf-enquiries.ts'
import { openTmfIdentity } from './tmf-identity.ts'
import { openWechat } from './wechat.ts'

interface Needs {
  readonly channels: Channels
  /** Where a channel sends its messages to, or null where none can reach the hall. */
  readonly notifyUrl: (channel: PayChannel) => string | null
  readonly realNow: () => number
}

/** Opens what the channels file names. This file alone brings the payment clients into the program. */
export const openPorts = ({ channels, notifyUrl, realNow }: Needs): Ports => {
  const call = openBossCall(channels.boss, realNow)
  const boss = openTmfBoss(call)
  const air = channels.air === undefined ? null : openAir(channels.air, realNow)
  const opened = [
    ...(channels.wechat === undefined ? [] : [openWechat(channels.wechat, () => notifyUrl('wechat'), realNow)]),
    ...(channels.alipay === undefined ? [] : [openAlipay(channels.alipay, () => notifyUrl('alipay'), realNow)]),
  ]
  return {
    boss,
    air,
    errands: { enquire: openTmfEnquiries(call), identity: openTmfIdentity(call), changes: openTmfChanges(call) },
    payments: new Map<PayChannel, PaymentPort>(opened.map((port) => [port.channel, port])),
    stop: () => {
      call.reach.close()
      air?.stop()
      for (const port of opened) port.stop()
    },
  }
}

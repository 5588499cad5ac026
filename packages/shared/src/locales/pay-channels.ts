/** The ways to pay, as papers and pages name them. */
export const payChannelNames = {
  wechat: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  pos: { zh: '刷卡', en: 'Bank card' },
  cash: { zh: '现金', en: 'Cash' },
} as const

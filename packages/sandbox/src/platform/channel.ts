/** The channels that the sandbox stands in for. */
export type Channel = 'wechat' | 'alipay' | 'boss' | 'air'

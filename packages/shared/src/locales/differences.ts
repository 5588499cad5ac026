/** What the reconciliation calls its differences, their movements and states: on the manager's pages and in files. */
export const differenceWords = {
  class: {
    'channel-only': { zh: '只有渠道有', en: 'In the bill only' },
    'ours-only': { zh: '渠道没有', en: 'Not in the bill' },
    'paid-not-charged': { zh: '收款未充', en: 'Paid, not charged' },
    'charged-not-paid': { zh: '充了未收', en: 'Charged, not in our books' },
    'amount-differs': { zh: '金额不符', en: 'Amounts differ' },
    'over-midnight': { zh: '跨日', en: 'Over midnight' },
  },
  leg: {
    payment: { zh: '收款', en: 'Payment' },
    refund: { zh: '退款', en: 'Refund' },
    charge: { zh: '充值', en: 'Top-up' },
  },
  state: {
    open: { zh: '待处理', en: 'Open' },
    solved: { zh: '已处理', en: 'Solved' },
    suspended: { zh: '挂到次日', en: 'Waits for next day' },
    carried: { zh: '已转次日', en: 'Carried over' },
  },
} as const

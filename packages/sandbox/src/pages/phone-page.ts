import type { Trade } from '../pay/trade.ts'
import { yuanText } from '../platform/money.ts'
import { plainTime } from '../platform/shanghai.ts'
import { type Html, html, page } from './layout.ts'

const CHANNEL = { wechat: '微信支付 WeChat Pay', alipay: '支付宝 Alipay' } as const
const WHY = {
  paid: '已支付 Paid',
  closed: '订单已关闭 Closed',
  expired: '二维码已过期 Expired',
  cancelled: '已取消，没有付款 Cancelled, not paid',
} as const

const details = (trade: Trade): Html => html`<section>
  <div class="amount" data-testid="amount">¥${yuanText(trade.amount_fen)}</div>
  <dl>
    <dt>收款方 Payee</dt><dd>演示营业厅 Demo hall</dd>
    <dt>商品 For</dt><dd data-testid="subject">${trade.subject}</dd>
    <dt>单号 Order</dt><dd>${trade.out_trade_no}</dd>
    <dt>时间 Made</dt><dd>${plainTime(trade.created_at)}</dd>
  </dl></section>`

const buttons = (
  trade: Trade,
): Html => html`<form method="post" action="/scan/${trade.code}/pay"><button class="main" data-testid="pay">支付 Pay</button></form>
<form method="post" action="/scan/${trade.code}/cancel"><button class="wide" data-testid="cancel">取消 Cancel</button></form>`

/** What the customer's phone shows after it has read the code. */
export const phonePage = (trade: Trade, why: keyof typeof WHY | null): string =>
  page(
    CHANNEL[trade.channel],
    'phone',
    html`<h1>${CHANNEL[trade.channel]}</h1>${details(trade)}${why === null ? buttons(trade) : html`<p class="state" data-testid="state">${WHY[why]}</p>`}`,
  )

/** What the phone shows for a code that nobody knows. */
export const unknownCodePage = (): string =>
  page('未知二维码', 'phone', html`<h1>未知二维码 Unknown code</h1><p>这个码不是本沙箱发出的。This code was not made here.</p>`)

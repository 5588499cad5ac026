import { DEMO_PASSWORD, INITIAL_PASSWORD } from '../boss/seed.ts'
import type { Subscriber } from '../boss/subscribers.ts'
import { settleDue, type Topup } from '../boss/topups.ts'
import type { Trade } from '../pay/trade.ts'
import type { House } from '../platform/house.ts'
import { KNOBS } from '../platform/knob-list.ts'
import { yuanText } from '../platform/money.ts'
import { plainTime } from '../platform/shanghai.ts'
import { type Html, html, page } from './layout.ts'

const SHOWN = 20
const TRADE_STATE = { open: '待支付 open', paid: '已支付 paid', closed: '已关闭 closed' } as const
const TOPUP_STATE = {
  created: '受理中 created',
  completed: '成功 completed',
  failed: '失败 failed',
  cancelled: '已取消 cancelled',
} as const
const NUMBER_STATE = { active: '正常 active', suspended: '停机 suspended', terminated: '销户 closed' } as const

const trades = ({ store }: House): Html => {
  const rows = store.all<Trade>('SELECT * FROM trade ORDER BY id DESC LIMIT ?', SHOWN)
  return html`<section><h2>付款单 Payments</h2><table><tr><th>渠道</th><th>商户订单号</th><th class="num">金额</th><th>状态</th><th>时间</th><th></th></tr>${rows.map(
    (row) =>
      html`<tr><td>${row.channel}</td><td>${row.out_trade_no}</td><td class="num">${yuanText(row.amount_fen)}</td><td>${TRADE_STATE[row.state]}</td><td>${plainTime(row.created_at)}</td><td><a href="/scan/${row.code}">扫码 scan</a></td></tr>`,
  )}</table></section>`
}

const topups = ({ store }: House): Html => {
  const rows = store.all<Topup & { number: string }>(
    'SELECT topup.*, number FROM topup JOIN subscriber ON subscriber.id = subscriber_id ORDER BY rank DESC LIMIT ?',
    SHOWN,
  )
  return html`<section><h2>充值 Top-ups</h2><table><tr><th>渠道</th><th>厅方单号</th><th>号码</th><th class="num">金额</th><th>状态</th><th>时间</th></tr>${rows.map(
    (row) =>
      html`<tr><td>${row.channel}</td><td>${row.external_id ?? ''}</td><td>${row.number}</td><td class="num">${yuanText(row.amount_fen)}</td><td>${TOPUP_STATE[row.state]}${row.reversed_at === null ? '' : ' · 已冲正'}</td><td>${plainTime(row.requested_at)}</td></tr>`,
  )}</table></section>`
}

const messages = ({ store }: House): Html => {
  const rows = store.all<{ number: string; text: string; at: number }>('SELECT * FROM sms ORDER BY id DESC LIMIT ?', SHOWN)
  return html`<section><h2>短信 Text messages</h2><table>${rows.map((row) => html`<tr><td>${plainTime(row.at)}</td><td>${row.number}</td><td class="words">${row.text}</td></tr>`)}</table></section>`
}

const numbers = ({ store }: House): Html => {
  const rows = store.all<Subscriber>('SELECT * FROM subscriber ORDER BY id')
  return html`<section><h2>可试号码 Numbers to try</h2><p class="small">初始服务密码 ${INITIAL_PASSWORD}，办不了业务；已改过的是 ${DEMO_PASSWORD}。The initial password opens nothing.</p>
  <table><tr><th>号码</th><th>姓名</th><th>归属</th><th>状态</th><th>服务密码</th><th class="num">余额</th></tr>${rows.map(
    (row) =>
      html`<tr><td>${row.number}</td><td>${row.masked_name}</td><td>${row.network === 'other' ? '他网 other network' : row.city}</td><td>${NUMBER_STATE[row.status]}${row.suspend_reason === null ? '' : ` · ${row.suspend_reason}`}</td><td>${row.password}</td><td class="num">${yuanText(row.balance_fen)}</td></tr>`,
  )}</table></section>`
}

const cards = ({ store }: House): Html => {
  const rows = store.all<{ code: string; face_fen: number; expires_on: string; state: string }>('SELECT * FROM voucher ORDER BY code')
  return html`<section><h2>充值卡 Recharge cards</h2><table><tr><th>密码</th><th class="num">面值</th><th>有效期</th><th>状态</th></tr>${rows.map(
    (row) =>
      html`<tr><td>${row.code}</td><td class="num">${yuanText(row.face_fen)}</td><td>${row.expires_on}</td><td>${row.state}</td></tr>`,
  )}</table></section>`
}

const SCRIPT = `
const send = async (body) => {
  const answer = await fetch('/sandbox/knobs', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  if (answer.ok) return location.reload()
  document.getElementById('wrong').textContent = (await answer.json()).error
}
document.getElementById('set').addEventListener('submit', (event) => {
  event.preventDefault()
  const form = new FormData(event.target)
  const text = String(form.get('value')).trim()
  let value
  try { value = text === '' ? undefined : JSON.parse(text) } catch { value = text }
  const next = String(form.get('next')).trim()
  send({ set: [{ channel: form.get('channel'), operation: form.get('operation') || '*', name: form.get('name'), value, next: next === '' ? null : Number(next) }] })
})
document.getElementById('clear').addEventListener('click', () => send({ clear: true }))
`

const knobs = (house: House): Html => html`<section><h2>故障旋钮 Fault knobs</h2>
  <form id="set">
    <select name="channel"><option>wechat</option><option>alipay</option><option>boss</option><option>air</option><option>*</option></select>
    <input name="operation" placeholder="操作 operation (*)" size="14">
    <select name="name">${Object.keys(KNOBS).map((name) => html`<option>${name}</option>`)}</select>
    <input name="value" placeholder="值 value" size="14"> <input name="next" placeholder="次数 times" size="8">
    <button>设置 Set</button> <button type="button" id="clear">全部清除 Clear all</button>
  </form><p id="wrong" role="alert"></p>
  <table><tr><th>在用 set</th><th>渠道</th><th>操作</th><th>值</th><th class="num">概率</th><th class="num">还剩</th><th class="num">生效</th></tr>${house.knobs
    .list()
    .map(
      (row) =>
        html`<tr><td>${String(row.name)}</td><td>${String(row.channel)}</td><td>${String(row.operation)}</td><td>${JSON.stringify(row.value)}</td><td class="num">${String(row.probability)}</td><td class="num">${row.next === null ? '∞' : String(row.next)}</td><td class="num">${String(row.hit)}</td></tr>`,
    )}</table>
  <h2>每个旋钮 What each does</h2><table>${Object.entries(KNOBS).map(([name, { where, words, default: preset }]) => html`<tr><td>${name}</td><td>${where}</td><td>${JSON.stringify(preset)}</td><td class="words">${words}</td></tr>`)}</table></section><script>${{ html: SCRIPT }}</script>`

/** The sandbox's front page: what has happened lately, what can be tried, and the faults. */
export const frontPage = (house: House): string => {
  house.store.within(() => settleDue(house))
  return page(
    '沙箱 Sandbox',
    'desk',
    html`<h1>沙箱：BOSS · 微信支付 · 支付宝</h1><p class="small">现在 ${plainTime(house.clock.nowMs())} · <a href="/sandbox/state">实情 state</a></p>
    <form action="/scan" method="get"><input name="code" size="40" placeholder="粘贴二维码内容 paste the code"> <button>扫码 Scan</button></form>
    ${trades(house)}${topups(house)}${messages(house)}${numbers(house)}${cards(house)}${knobs(house)}`,
  )
}

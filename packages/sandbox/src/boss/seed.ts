import type { House } from '../platform/house.ts'
import { VOUCHERS } from './voucher-list.ts'

const CITIES = ['长沙', '株洲', '湘潭', '衡阳', '岳阳', '常德']
const GIVEN = ['小明', '晓红', '建国', '丽', '志强', '秀英', '海燕', '涛', '文静', '子轩']
const PLANS = ['plan-39', 'plan-59', 'plan-99', 'plan-8']
const VAS = ['vas-ringback', 'vas-video', 'vas-data10']
const PREFIXES = ['1380731', '1500731', '1860731', '1580731']
const SUBSCRIBERS = 40
/** The service password of the demo numbers that have changed it. */
export const DEMO_PASSWORD = '135790'
/** The service password that every number begins with; it opens nothing. */
export const INITIAL_PASSWORD = '123456'

type Kind = { status: 'active' | 'suspended' | 'terminated'; reason: string | null; network: 'own' | 'other' }

/** Which numbers are out of the ordinary; all others are active numbers of this network. */
const kindOf = (index: number): Kind => {
  if (index >= 30 && index <= 32) return { status: 'suspended', reason: 'arrears', network: 'own' }
  if (index === 33) return { status: 'suspended', reason: 'lost', network: 'own' }
  if (index === 34) return { status: 'suspended', reason: 'barred', network: 'own' }
  if (index === 35 || index === 36) return { status: 'terminated', reason: 'closed', network: 'own' }
  if (index >= 37) return { status: 'active', reason: null, network: 'other' }
  return { status: 'active', reason: null, network: 'own' }
}

const pick = <T>(list: readonly T[], index: number): T => {
  const chosen = list[index % list.length]
  if (chosen === undefined) throw new Error('an empty list has nothing to pick')
  return chosen
}

/** Puts the demo subscribers, cards and complaints into an empty BOSS. */
export const seedBoss = (house: House): void => {
  const { store } = house
  if (store.one('SELECT id FROM subscriber LIMIT 1') !== null) return
  store.within(() => {
    for (let index = 0; index < SUBSCRIBERS; index++) seedSubscriber(house, index)
    for (const { code, faceFen, expiresOn, used } of VOUCHERS)
      store.run(
        'INSERT INTO voucher (code, face_fen, expires_on, state) VALUES (?, ?, ?, ?)',
        code,
        faceFen,
        expiresOn,
        used ? 'used' : 'unused',
      )
    const tickets = [
      ['TT2026001', 'S0001', '家中信号弱', 'inProgress', '已派网络部门现场测试', 2],
      ['TT2026002', 'S0002', '对流量费用有疑问', 'resolved', '已核实并退还 10.00 元', 9],
      ['TT2026003', 'S0004', '宽带时断时续', 'pending', '等待客户约定上门时间', 1],
    ] as const
    for (const [id, subscriber, name, status, note, daysAgo] of tickets)
      store.run('INSERT INTO trouble_ticket VALUES (?, ?, ?, ?, ?, ?)', id, subscriber, name, status, note, daysAgo)
  })
}

const seedSubscriber = ({ store, clock }: House, index: number): void => {
  const { status, reason, network } = kindOf(index)
  const id = `S${String(index + 1).padStart(4, '0')}`
  const balanceFen = reason === 'arrears' ? -500 - index * 37 : 1250 + ((index * 7919) % 19_000)
  const isInitial = index % 4 === 2
  store.run(
    'INSERT INTO subscriber (id, number, masked_name, city, network, status, suspend_reason, balance_fen, points, password, password_initial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    `${pick(PREFIXES, index)}${String(1001 + index * 3)}`,
    `*${pick(GIVEN, index)}`,
    pick(CITIES, index),
    network,
    status,
    reason,
    balanceFen,
    (index * 733) % 6000,
    isInitial ? INITIAL_PASSWORD : DEMO_PASSWORD,
    isInitial ? 1 : 0,
  )
  const settings = JSON.stringify({})
  store.run('INSERT INTO plan_term VALUES (?, ?, ?)', id, '0000-00', pick(PLANS, index))
  store.run('INSERT INTO subscription VALUES (?, ?, ?, ?, NULL)', id, pick(VAS, index), clock.nowMs() - 200 * 86_400_000, settings)
  if (index % 3 === 0 && pick(VAS, index) !== 'vas-video')
    store.run('INSERT INTO subscription VALUES (?, ?, ?, ?, NULL)', id, 'vas-video', clock.nowMs() - 90 * 86_400_000, settings)
}

import { Names, ROLE_NAMES } from '@jiaohao/shared/contract'
import { describe, expect, test } from 'vitest'
import { type CatalogueService, checkCatalogue, demoCatalogue, servicesOf } from './index.ts'
import { DESKS } from './types.ts'

const { hall, areas, groups, services, counters, staff } = demoCatalogue

const named = (zh: string): CatalogueService => {
  const found = services.find(({ names }) => names.zh === zh)
  if (!found) throw new Error(`no service is called ${zh}`)
  return found
}
const countersServing = (service: CatalogueService) => counters.filter((counter) => servicesOf(counter, services).includes(service))
const listed = (text: string): string[] => text.split('、')

describe('the services by their kind', () => {
  const mobile = [
    ...listed(
      '新开户入网、设置密码办理业务、过户、补/换卡、功能变更、套餐变更、客户信息新建或变更、更改付款方式、话费收缴、话费冲存及退帐',
    ),
    ...listed('帐详单查询/打印、卡类解锁、票据补打、国际长权、国际漫游及押金、押金退还、停机、销号、开机、退网再开机、业务查询/投诉'),
    ...listed('使用证遗失、托收业务'),
  ]

  test('SC-007 there are 23 listed mobile business types', () => {
    expect(new Set(mobile).size).toBe(23)
  })
  test.each(mobile)('SC-007 the mobile business type %s is a service that the kiosk offers', (zh) => {
    expect(named(zh).kiosk).toBe(true)
  })
  test.each(['IP、193卡销售', '长途电话业务', 'IP电话业务', '国际、国内长途线路和数据电路出租业务', '专线接入业务'])(
    'SC-008 the data and fixed-line type %s is a service',
    (zh) => {
      expect(named(zh).groupId).toBe('lines')
    },
  )
  test.each(['拨号业务', '专线上网', 'VPDN业务'])('SC-009 the internet type %s is a service', (zh) => {
    expect(named(zh).groupId).toBe('lines')
  })
  test.each(['套餐变更', 'IP电话业务', '专线上网', '移动增值业务', '集团行业应用'])('SC-010 the business family of %s is served', (zh) => {
    expect(countersServing(named(zh)).length).toBeGreaterThanOrEqual(2)
  })
  test.each(['移动终端销售', '有价卡销售', '增值业务销售'])('SC-011 the sale %s is settled at the cashier', (zh) => {
    expect(named(zh).desk).toBe('cashier')
  })
  test.each(['公司介绍', '资费标准介绍', '业务介绍', '办理业务咨询', '网络及漫游情况', '新业务介绍', '服务内容介绍', '区号、网号'])(
    'SC-012 the consultation topic %s goes to the consultation desk',
    (zh) => {
      expect(named(zh)).toMatchObject({ desk: 'consultation', areaId: 'consultation' })
    },
  )
  test.each([
    ['客户资料查询', true],
    ['客户消费历史记录查询', true],
    ['业务受理历史记录查询', true],
    ['投诉处理情况查询', true],
    ['放号资料查询', false],
    ['号段地域查询', false],
    ['移动业务的HLR资料查询', false],
  ])('SC-013 the enquiry %s is a service, and customers taking a number for it is %s', (zh, kiosk) => {
    expect(named(zh).kiosk).toBe(kiosk)
  })
  test.each(['手机检测', '手机维修', '使用指导', '退换货'])(
    'SC-015 SC-028 the handset service %s has the queue of the after-sales area',
    (zh) => {
      expect(named(zh)).toMatchObject({ desk: 'after-sales', areaId: 'after-sales' })
    },
  )
  test.each([['呼叫转移', '增加或取消副卡', '套餐变更']])('SC-019 %s, %s and %s can be done at the kiosk', (...names) => {
    expect(names.map((zh) => named(zh).selfService)).toEqual([true, true, true])
  })
  test('SC-020 keeping the number at another operator is a service of the counter', () => {
    expect(named('号码迁移')).toMatchObject({ desk: 'business', selfService: false })
  })
  test.each(['销号', '离网咨询'])('SC-023 %s goes to the seat for leaving customers first', (zh) => {
    expect(named(zh)).toMatchObject({ desk: 'retention', areaId: 'consultation' })
  })
  test.each(['投诉', '建议', '表扬', '总经理意见'])('SC-026 the opinion %s is a service', (zh) => {
    expect(named(zh).groupId).toBe('opinions')
  })
  test('SC-026 the eight groups of the kiosk hold every accepted kind of business', () => {
    expect(groups.map(({ names }) => names.zh)).toEqual([
      '业务变更',
      '开户入网',
      '缴费查询',
      '停机复机',
      '宽带固话',
      '购机售后',
      '咨询',
      '投诉建议',
    ])
  })
  test('the emergency reconnection of an incident is no service that a customer can choose', () => {
    expect(named('紧急开机')).toMatchObject({ kiosk: false, selfService: false })
  })
})

describe('areas, desks and counters', () => {
  test('SC-006 the hall has the ten functional areas', () => {
    expect(areas.map(({ names }) => names.zh)).toEqual([
      '综合业务受理区',
      '综合业务咨询/投诉区',
      '投诉受理室',
      '客户休息区',
      'VIP客户接待室',
      '新业务演示区（新业务体验区）',
      '自助服务区',
      '售后服务区',
      '销售区',
      '宣传资料摆放区',
    ])
  })
  test.each(DESKS)('SC-016 the %s desk has services of its own', (desk) => {
    expect(services.filter((service) => service.desk === desk)).not.toHaveLength(0)
  })
  test('SC-001 the counters do not all serve the same', () => {
    expect(new Set(counters.map((counter) => servicesOf(counter, services).length)).size).toBeGreaterThan(1)
  })
  test('SC-004 every service of the fast lane is short', () => {
    const fast = services.filter((service) => service.fast)
    expect(fast.length).toBeGreaterThan(0)
    expect(fast.filter(({ handlingMinutes }) => handlingMinutes > 3)).toEqual([])
  })
  test('VP-002 the VIP room has a counter that serves everything and VIP numbers first', () => {
    expect(areas.find(({ id }) => id === hall.vipAreaId)?.names.zh).toBe('VIP客户接待室')
    const vip = counters.filter(({ areaId }) => areaId === hall.vipAreaId)
    expect(vip.map(({ number, classes }) => ({ number, classes }))).toEqual([{ number: 6, classes: 'vip-first' }])
    expect(vip.flatMap((counter) => servicesOf(counter, services))).toEqual(services)
  })
  test('the hall has six counters numbered from one', () => {
    expect(counters.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  })
  test('every service can be served at two counters or more', () => {
    expect(services.filter((service) => countersServing(service).length < 2)).toEqual([])
  })
})

describe('what a customer is told before waiting', () => {
  test('TQ-008 every service says its steps, the wait among them, and its handling time', () => {
    expect(services.filter(({ steps }) => steps.length < 3 || steps.length > 5)).toEqual([])
    expect(services.filter(({ steps }) => !steps.some(({ zh }) => zh === '等候叫号'))).toEqual([])
    expect(services.filter(({ handlingMinutes }) => handlingMinutes < 2 || handlingMinutes > 25)).toEqual([])
  })
  test('TQ-013 every service has a target wait, marked as a default', () => {
    expect(services.filter(({ targetWaitMinutes, isDefault }) => targetWaitMinutes < 5 || targetWaitMinutes > 15 || !isDefault)).toEqual([])
  })
  test('TQ-010 whatever changes a number asks for an identity card', () => {
    const changing = services.filter(({ groupId }) => ['changes', 'accounts', 'status'].includes(groupId))
    const without = changing.filter(({ papers }) => !papers.some(({ zh }) => zh.includes('身份证原件')))
    expect(without.map(({ id }) => id)).toEqual(['leaving-advice'])
  })
  test('every name, paper and step fits the wire', () => {
    const said = [hall, ...areas, ...groups, ...services].map(({ names }) => names)
    const told = services.flatMap(({ papers, steps }) => [...papers, ...steps])
    expect([...said, ...told].filter((names) => !Names.safeParse(names).success)).toEqual([])
  })
  test('Chinese words use full-width punctuation and English ones no Chinese', () => {
    const words = [...areas, ...groups, ...services].map(({ names }) => names)
    const told = [...words, ...services.flatMap(({ papers, steps }) => [...papers, ...steps])]
    expect(told.filter(({ zh }) => /[,;:!?()]/.test(zh))).toEqual([])
    expect(told.filter(({ en }) => /[^\u0020-\u007e]/.test(en))).toEqual([])
  })
})

describe('the demo hall', () => {
  test('six services that customers can choose are shown as most used', () => {
    expect(services.filter(({ mostUsed }) => mostUsed).map(({ id }) => id)).toEqual([
      'plan-change',
      'new-subscription',
      'sim-replacement',
      'ownership-transfer',
      'bill-payment',
      'bill-print',
    ])
  })
  test('no ticket letter is I, O, M or W, and plan changes have A', () => {
    expect(groups.map(({ prefix }) => prefix).filter((prefix) => 'IOMW'.includes(prefix))).toEqual([])
    expect(groups.find(({ id }) => id === named('套餐变更').groupId)?.prefix).toBe('A')
  })
  test('the staff are the twelve that the demo promises', () => {
    const roles = staff.map(({ staffNo, roles }) => `${staffNo} ${roles.join(' ')}`)
    const clerks = [1, 2, 3, 4, 5, 6].map((n) => `200${n} clerk`)
    const leaders = ['1001 director', '1002 duty-manager', '1003 shift-leader', '1004 statistician']
    expect(roles).toEqual([...leaders, ...clerks, '2007 trainee', '3001 consultant'])
    expect(staff.flatMap(({ roles }) => roles).filter((role) => !ROLE_NAMES.includes(role))).toEqual([])
    expect(new Set(staff.map(({ name }) => name)).size).toBe(12)
  })
  test('the catalogue has no defect', () => {
    expect(checkCatalogue(demoCatalogue)).toEqual([])
  })
})

test('KS-001 an errand stands only with a service that the kiosk does, and what customers ask for most at the kiosk has one', () => {
  expect(services.filter(({ errand, selfService }) => errand !== undefined && !selfService)).toEqual([])
  const without = services.filter(({ errand, selfService }) => selfService && errand === undefined).map(({ names }) => names.zh)
  expect(without).toEqual(['积分兑换', '投诉', '建议', '表扬', '总经理意见'])
})

import { render, screen } from '@solidjs/testing-library'
import { describe, expect, test } from 'vitest'
import type { LargeCall } from '../wall.ts'
import type { AreaLine } from '../wall-view.ts'
import { OfflineBand, SoundBand } from './band.tsx'
import { Calls } from './calls.tsx'
import { Closed } from './closed.tsx'
import { Panel } from './panel.tsx'
import { Recent } from './recent.tsx'
import { WallHead } from './wall-head.tsx'

const row = (number: string, counterNumber: number, recall = false): LargeCall => ({
  sinceMs: 0,
  late: false,
  call: {
    key: number,
    ticketId: `t-${number}`,
    number,
    areaId: 'general',
    counterId: `c${counterNumber}`,
    counterNumber,
    calledAtMs: 0,
    recall,
  },
})
const showCalls = (calls: readonly LargeCall[], offline = false) =>
  render(() => <Calls calls={calls} offline={offline} speaking={null} areaName={() => '综合业务受理区'} />).container
const areas: AreaLine[] = [
  { id: 'general', name: '综合业务受理区', waiting: 8, minutes: 9 },
  { id: 'after', name: '售后服务区', waiting: 2, minutes: null },
]
const showPanel = (paused: readonly number[], offline = false, lines = areas) =>
  render(() => <Panel areas={lines} open={[1, 3]} paused={paused} offline={offline} roomMm={479} map={null} />).container

describe('the large place', () => {
  test('SC-024 one call names number, counter and area', () => {
    const text = showCalls([row('A027', 3)]).textContent
    for (const word of ['正在叫号', 'Now calling', 'A027', '窗口', 'Counter', '3', '综合业务受理区']) expect(text).toContain(word)
  })

  test('a recall reads 再次呼叫', () => {
    expect(showCalls([row('A027', 3, true)]).textContent).toContain('再次呼叫')
    expect(showCalls([row('A027', 3, true), row('B001', 4)]).querySelectorAll('.call-again').length).toBe(1)
  })

  test('three calls stand as rows, the oldest on top, under one pair of labels', () => {
    const wall = showCalls([row('A027', 3), row('B012', 5), row('A028', 12)])
    expect([...wall.querySelectorAll('.call')].map((each) => each.textContent)).toEqual(['A0273', 'B0125', 'A02812'])
    expect(wall.textContent?.match(/正在叫号/g)?.length).toBe(1)
  })

  test('offline the last call is named so', () => {
    expect(showCalls([row('A027', 3)], true).textContent).toContain('最后叫号')
  })

  test('with no call yet it says what will come here', () => {
    expect(showCalls([]).textContent).toContain('请留意叫号')
  })
})

describe('the panel', () => {
  test('shows who waits where, the median only where there is one', () => {
    const [general, after] = showPanel([]).querySelectorAll('.area')
    expect(general?.textContent).toBe('综合业务受理区8 人约 9 分钟')
    expect(after?.textContent).toBe('售后服务区2 人')
  })

  test('CD-003 names suspended counters in words of both languages', () => {
    const paused = showPanel([2, 5]).querySelector('.paused')
    for (const word of ['暂停', 'Paused', '2', '5', '号窗口']) expect(paused?.textContent).toContain(word)
    expect(showPanel([]).querySelector('.paused')).toBeNull()
  })

  test('offline shows no figure', () => {
    const text = showPanel(
      [],
      true,
      areas.map((area) => ({ ...area, waiting: null, minutes: null })),
    ).querySelector('.areas')?.textContent
    expect(text).toContain('暂无数据')
    expect(text).not.toMatch(/\d/)
  })

  test('says so when nobody waits', () => {
    expect(showPanel([], false, []).textContent).toContain('现在没有人等候')
  })
})

describe('head, bands and closed screen', () => {
  const shut = {
    hours: { opensAtMin: 480, closesAtMin: 1200 },
    hallMs: Date.parse('2026-11-22T01:41:00Z'),
    timeZone: 'Asia/Shanghai',
  }
  const head = (name: string, alarm = false, notice: string | null = null, at = '01:41:00') =>
    render(() => (
      <WallHead
        name={name}
        alarm={alarm}
        hours={{ opensAtMin: 480, closesAtMin: 1200 }}
        notice={notice}
        hallMs={Date.parse(`2026-11-22T${at}Z`)}
        timeZone="Asia/Shanghai"
      />
    )).container.textContent

  test('CD-005 CD-010 the head shows hall, opening hours, date, weekday and time', () => {
    expect(head('振兴路营业厅')).toBe('振兴路营业厅营业 08:00–20:0011月22日 周日09:41')
  })

  test('a long name takes the room of the opening hours', () => {
    expect(head('振兴路第一中心旗舰营业厅')).toBe('振兴路第一中心旗舰营业厅11月22日 周日09:41')
  })

  test('CD-006 what is told of a day to come takes turns with the hours, and beside a long name with the date', () => {
    const notice = '12月1日不营业'
    expect(['01:41:04', '01:41:12'].map((at) => head('振兴路营业厅', false, notice, at))).toEqual([
      '振兴路营业厅营业 08:00–20:0011月22日 周日09:41',
      '振兴路营业厅12月1日不营业11月22日 周日09:41',
    ])
    expect(['01:41:04', '01:41:12'].map((at) => head('振兴路第一中心旗舰营业厅', false, notice, at))).toEqual([
      '振兴路第一中心旗舰营业厅11月22日 周日09:41',
      '振兴路第一中心旗舰营业厅12月1日不营业09:41',
    ])
  })

  test('the alarm about sound leaves only the clock beside it', () => {
    expect(head('振兴路营业厅', true)).toContain('声音被浏览器拦住，请触摸屏幕一次')
    expect(head('振兴路营业厅', true)).not.toContain('周日')
  })

  test('the band of a lost connection says since when, if that is known', () => {
    render(() => <OfflineBand since="09:38" />)
    expect(screen.getByRole('alert').textContent).toBe(
      '连接中断停在 09:38，请听人工叫号No connection since 09:38, please listen for your number',
    )
  })

  test('the band of a hall never heard names no time', () => {
    render(() => <OfflineBand since={null} />)
    expect(screen.getByRole('alert').textContent).toBe('连接中断请听人工叫号No connection, please listen for your number')
  })

  test('the alarm about sound is an alert in both languages', () => {
    render(() => <SoundBand />)
    expect(screen.getByRole('alert').textContent).toMatch(/声音.*touch the screen/)
  })

  test('CD-005 the closed screen shows the opening hours', () => {
    const { container } = render(() => <Closed {...shut} schedule={null} />)
    expect(container.textContent).toContain('营业时间 08:00–20:00')
    expect(container.textContent).toContain('已停止叫号')
  })

  test('CD-005 CD-006 on a day without hours the screen says why, when the hall opens next, and which day to come is another', () => {
    const names = { zh: '盘点', en: 'Stocktaking' }
    const coming = [
      { day: '2026-11-24', names, hours: { opensAtMin: 600, closesAtMin: 1200 }, usual: { opensAtMin: 480, closesAtMin: 1200 } },
    ]
    const schedule = { today: 'closed' as const, note: names, pauses: [], nextOpensAt: '2026-11-23T00:00:00Z', stopped: null, coming }
    const { container } = render(() => <Closed {...shut} schedule={schedule} />)
    const text = container.textContent ?? ''
    for (const line of ['盘点，今日不营业', 'Closed today: Stocktaking', '11月23日 08:00 开门', '11月24日（盘点） 10:00 开门'])
      expect(text).toContain(line)
    expect(text).not.toContain('营业时间')
  })

  test('recent calls name number and counter', () => {
    const { container } = render(() => <Recent calls={[row('A026', 2).call]} titled={true} />)
    expect(container.textContent).toBe('最近叫号RecentA0262号窗口')
  })
})

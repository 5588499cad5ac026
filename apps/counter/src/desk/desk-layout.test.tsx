import { beforeEach, describe, expect, test } from 'vitest'
import { agree, intents, openDesk, press, serving, settled } from './desk-fixture.tsx'
import { aCounter, aFloor, atCounter, aWaiting } from './floor-fixture.ts'
import { BOUNCE_MS } from './key-layers.tsx'

beforeEach(() => localStorage.clear())

describe('a desk', () => {
  test('CT-016 shows who signed on at this counter and when', () => {
    const desk = openDesk(aFloor([]), agree)
    expect(desk.text()).toContain('张丽 2003')
    expect(desk.text()).toContain('08:03 签到')
  })

  test('calls the next one with a space, once, however often the key bounces', async () => {
    const desk = openDesk(aFloor([aWaiting('A001', 12)]), agree)
    press(' ')
    press(' ')
    await settled()
    expect(intents(desk)).toEqual([{ do: 'call-next' }])
    expect(BOUNCE_MS).toBeGreaterThan(0)
  })

  test('says a refusal in words and keeps the desk as it was', async () => {
    const desk = openDesk(aFloor([aWaiting('A001', 12)]), async () => ({ ok: false, refusal: 'queue-empty' }))
    press(' ')
    await settled()
    expect(desk.text()).toContain('没有人在等')
    expect(desk.text()).toContain('A001')
  })

  test('KS-024 what was entered at the kiosk stands beside the number, and with no other customer', async () => {
    const carried = atCounter(aWaiting('A031', 2), 'serving')
    const desk = openDesk(aFloor([carried], [aCounter(3, { state: 'serving', ticketId: carried.id })]), agree)
    await settled()
    expect(desk.text()).toContain('自助机上已填·换套餐')
    expect(desk.text()).toContain('套餐畅享 129 元')
    desk.setFloor(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]))
    await settled()
    expect(desk.text()).toContain('A007')
    expect(desk.text()).not.toContain('畅享')
  })

  test('CT-002 after the finish nothing of the ticket is on the screen any more', async () => {
    const desk = openDesk(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]), agree)
    expect(desk.text()).toContain('A007')
    for (const digit of ['1', '2', 'Enter']) press(digit)
    await settled()
    desk.setFloor(aFloor([], [aCounter(3)]))
    expect(intents(desk)).toEqual([{ do: 'finish', ticketId: serving.id }])
    expect(document.documentElement.outerHTML).not.toContain('A007')
    expect(desk.text()).not.toContain('身份证原件')
    expect(desk.text()).toContain('已办结，屏幕已清')
  })

  test('CT-002 ticks are gone with their customer and do not greet the next one', async () => {
    const desk = openDesk(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]), agree)
    press('1')
    expect(desk.container.querySelectorAll('[aria-checked="true"]')).toHaveLength(1)
    const next = atCounter(aWaiting('A008', 3), 'serving')
    desk.setFloor(aFloor([next], [aCounter(3, { state: 'serving', ticketId: next.id })]))
    expect(desk.text()).toContain('A008')
    expect(desk.container.querySelectorAll('[aria-checked="true"]')).toHaveLength(0)
  })

  test('asks once before a finish that leaves steps open, and finishes at the second Enter', async () => {
    const desk = openDesk(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]), agree)
    press('1')
    press('Enter')
    expect(intents(desk)).toEqual([])
    expect(desk.text()).toContain('还没勾：核对身份')
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('Enter')
    expect(intents(desk)).toEqual([{ do: 'finish', ticketId: serving.id }])
  })

  test('asks once before a finish with nothing ticked at all, naming every paper and step, and not where there is none', async () => {
    const desk = openDesk(aFloor([serving], [aCounter(3, { state: 'serving', ticketId: serving.id })]), agree)
    press('Enter')
    expect(intents(desk)).toEqual([])
    expect(desk.text()).toContain('还没勾：身份证原件、核对身份')
    const plain = atCounter(aWaiting('A008', 3, { serviceId: 'topup' }), 'serving')
    desk.setFloor(aFloor([plain], [aCounter(3, { state: 'serving', ticketId: plain.id })]))
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('Enter')
    expect(intents(desk)).toEqual([{ do: 'finish', ticketId: plain.id }])
  })

  test('SC-022 Enter goes on with the next service of the visit here, and the line says what is done, in hand and to come', async () => {
    const ticket = {
      ...atCounter(aWaiting('A008', 3, { serviceId: 'topup' }), 'serving'),
      furtherServiceIds: ['plan', 'repair'],
      doneServiceIds: ['sim'],
    }
    const counters = [aCounter(3, { state: 'serving', ticketId: ticket.id }), aCounter(4, { serviceIds: ['repair'] })]
    const desk = openDesk(aFloor([ticket], counters), agree)
    const line = [...desk.container.querySelectorAll('.legs-line li')].map((each) => each.className)
    expect(line).toEqual(['leg-done', 'leg-now', 'leg-here', 'leg-elsewhere'])
    expect(desk.text()).toContain('下一项在本窗接着办，不用再叫号：套餐变更')
    press('Enter')
    await settled()
    expect(intents(desk)).toEqual([{ do: 'continue', ticketId: ticket.id }])
  })

  test('SC-018 the finish of a service says where the customer goes next, and ending the visit is asked once', async () => {
    const ticket = { ...atCounter(aWaiting('A008', 3, { serviceId: 'topup' }), 'serving'), furtherServiceIds: ['repair'] }
    const counters = [aCounter(3, { state: 'serving', ticketId: ticket.id }), aCounter(4, { serviceIds: ['repair'] })]
    const sent = { ...ticket, state: 'waiting', serviceId: 'repair' }
    const desk = openDesk(aFloor([ticket], counters), async () => ({ ok: true as const, data: { ticket: sent } }))
    expect(desk.text()).toContain('等 4 号窗叫')
    press('e')
    expect(intents(desk)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('Enter')
    await settled()
    expect(intents(desk)).toEqual([{ do: 'finish', ticketId: ticket.id }])
    expect(desk.text()).toContain('A008 接着等')
    press('e')
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('e')
    expect(intents(desk).at(-1)).toEqual({ do: 'end-visit', ticketId: ticket.id })
  })

  test('SC-018 a service is added to the visit from a list, and taken out of it there', async () => {
    const ticket = { ...serving, furtherServiceIds: [] as string[] }
    const counter = aCounter(3, { state: 'serving', ticketId: ticket.id })
    const desk = openDesk(aFloor([ticket], [counter]), agree)
    press('a')
    press('Enter')
    await settled()
    expect(intents(desk)).toEqual([{ do: 'plan', ticketId: ticket.id, serviceIds: ['topup'] }])
    desk.setFloor(aFloor([{ ...ticket, furtherServiceIds: ['topup'] }], [counter]))
    press('a')
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('Enter')
    await settled()
    expect(intents(desk).at(-1)).toEqual({ do: 'plan', ticketId: ticket.id, serviceIds: [] })
  })

  test('SC-017 a transfer offers desk types before services', async () => {
    const called = atCounter(aWaiting('A001', 9), 'called')
    const desk = openDesk(aFloor([called], [aCounter(3, { state: 'called', ticketId: called.id })]), agree)
    press('t')
    const options = [...desk.container.querySelectorAll('[data-option]')].map((each) => each.getAttribute('data-option'))
    expect(options).toEqual(['consultation', 'business', 'cashier', 'after-sales', 'retention', 'topup'])
    press('ArrowDown')
    press('Enter')
    await settled()
    expect(intents(desk)).toEqual([{ do: 'transfer', ticketId: called.id, to: { desk: 'business' } }])
  })

  test('CT-003 pauses with a reason by one digit where every service keeps a window', () => {
    const desk = openDesk(aFloor([], [aCounter(3), aCounter(1)]), agree)
    press('p')
    press('2')
    expect(intents(desk)).toEqual([{ do: 'pause', reason: 'meal' }])
  })

  test('CT-003 says which services lose their last window and asks once before it pauses', () => {
    const desk = openDesk(aFloor([aWaiting('A001', 3)], [aCounter(3)]), agree)
    press('p')
    press('1')
    expect(intents(desk)).toEqual([])
    expect(desk.text()).toContain('有 2 项业务会没有窗口办')
    press('Enter')
    expect(intents(desk)).toEqual([{ do: 'pause', reason: 'break' }])
  })

  test('TQ-006 an out-of-order call needs a reason, names who is passed, and carries the reason', async () => {
    const desk = openDesk(aFloor([aWaiting('A001', 21), aWaiting('A002', 4)]), agree)
    press('F9')
    press('ArrowDown')
    expect(desk.text()).toContain('将越过 1 位，其中 1 位已过目标')
    press('Enter')
    expect(intents(desk)).toEqual([])
    expect(desk.text()).toContain('跳号要写明原因')
    press('2')
    await new Promise((resolve) => setTimeout(resolve, BOUNCE_MS + 20))
    press('Enter')
    expect(intents(desk)).toEqual([{ do: 'call', ticketId: 'id-A002', reason: '携婴幼儿' }])
  })

  test('TQ-006 whoever the rules put first is called from the sheet without a reason, and by the rules', () => {
    const desk = openDesk(aFloor([aWaiting('A001', 21), aWaiting('A002', 4)]), agree)
    press('F9')
    expect(desk.text()).toContain('不越过任何人')
    expect(desk.text()).toContain('理由（不用填')
    press('Enter')
    expect(intents(desk)).toEqual([{ do: 'call-next' }])
  })

  test('a field keeps its letters: typing a reason calls nobody absent and transfers nobody', () => {
    const desk = openDesk(aFloor([aWaiting('A001', 21), aWaiting('A002', 4)]), agree)
    press('F9')
    press('6')
    const field = desk.container.querySelector('#free-reason') as HTMLInputElement
    expect(document.activeElement).toBe(field)
    for (const key of ['n', 'p', 'x', '1']) press(key, field)
    expect(intents(desk)).toEqual([])
    expect(desk.container.querySelector('.out-of-order')).not.toBeNull()
  })

  test('a sheet that was opened for one customer closes when the customer is gone', () => {
    const called = atCounter(aWaiting('A001', 9), 'called')
    const desk = openDesk(aFloor([called], [aCounter(3, { state: 'called', ticketId: called.id })]), agree)
    press('t')
    expect(desk.container.querySelector('.transfer')).not.toBeNull()
    desk.setFloor(aFloor([], [aCounter(3)]))
    expect(desk.container.querySelector('.transfer')).toBeNull()
  })

  test('ends when the counter is somebody else’s', () => {
    const desk = openDesk(aFloor([]), agree)
    desk.setFloor(aFloor([], [aCounter(3, { staffNo: '2009' })]))
    expect(desk.onEnd).toHaveBeenCalledWith('not-signed-on')
  })

  test('F8 turns every word over and keeps the choice on this device', () => {
    const desk = openDesk(aFloor([]), agree)
    press('F8')
    expect(desk.text()).toContain('Nobody is waiting for you')
    expect(localStorage.getItem('jiaohao.language')).toBe('en')
  })
})

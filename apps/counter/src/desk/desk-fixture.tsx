import type { Floor } from '@jiaohao/shared/client'
import type { HallBody } from '@jiaohao/shared/contract'
import { fireEvent, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { vi } from 'vitest'
import type { Session } from '../session.ts'
import { createWords, WordsProvider } from '../words.tsx'
import { type Carried, createDeskModel, DeskProvider } from './desk-model.tsx'
import { DeskLayout } from './desk-screen.tsx'
import { aService, atCounter, aWaiting, NOW_MS } from './floor-fixture.ts'
import { noMeasures } from './measures.ts'
import { myShifts } from './my-shifts-fixture.ts'
import type { Intent } from './perform.ts'

export const services = [
  aService('plan', {
    names: { zh: '套餐变更', en: 'Plan change' },
    papers: [{ zh: '身份证原件', en: 'ID card' }],
    steps: [{ zh: '核对身份', en: 'Check identity' }],
  }),
  aService('topup'),
]
const hall = {
  mode: 'demo',
  timeZone: 'Asia/Shanghai',
  groups: [],
  services,
} as unknown as HallBody
const session: Session = {
  token: 't',
  staff: { staffNo: '2003', name: '张丽', roles: ['clerk'] },
  counterId: 'c3',
  counterNumber: 3,
  signedOnAt: '2026-11-23T00:03:00.000Z',
}
export const serving = atCounter(aWaiting('A007', 20), 'serving')
const CARRIED_TICKET = 'id-A031'
const CARRIED: Carried = {
  errand: 'plan',
  entered: [
    { field: 'number', value: '138****1001' },
    { field: 'plan', value: '畅享 129 元' },
  ],
  at: '2026-11-23T00:59:00.000Z',
}

/** A desk on a floor in the test's hand; what it asks for is written down and agreed to, unless told otherwise. */
export const openDesk = (first: Floor, answer: () => Promise<{ ok: true; data: unknown } | { ok: false; refusal: string }>) => {
  const [floor, setFloor] = createSignal<Floor | null>(first)
  const asked: { intent: Intent; commandId: string }[] = []
  const onEnd = vi.fn()
  const view = render(() => {
    const words = createWords(localStorage)
    const model = createDeskModel({
      session,
      words,
      onEnd,
      port: {
        floor,
        hall: () => hall,
        measures: () => noMeasures,
        line: () => ({ state: 'connected', heardAtMs: 0 }),
        realNowMs: () => 0,
        atMs: () => NOW_MS,
        readMyShifts: async () => myShifts,
        carriedOf: async (ticketId) => (ticketId === CARRIED_TICKET ? CARRIED : null),
        attempt: (intent, commandId) => {
          asked.push({ intent, commandId })
          return answer()
        },
      },
    })
    return (
      <WordsProvider words={words}>
        <DeskProvider model={model}>
          <DeskLayout />
        </DeskProvider>
      </WordsProvider>
    )
  })
  const text = () => view.container.textContent ?? ''
  return { setFloor, asked, onEnd, text, container: view.container }
}
export const agree = async () => ({ ok: true as const, data: {} })
export const press = (key: string, target: EventTarget = document.body) => fireEvent.keyDown(target as HTMLElement, { key })
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
export const intents = (desk: ReturnType<typeof openDesk>) => desk.asked.map(({ intent }) => intent)

import type { RosterDraft, RosterViolation } from '@jiaohao/shared/contract'
import { fireEvent, render } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Seat } from '../seat.ts'
import { createDraftDesk } from './draft-desk.ts'
import { figuresOf } from './grid-model.ts'
import { problemsOf } from './problems.ts'
import { PublishSheet } from './roster-sheets.tsx'

const SPAN = { from: '2026-11-30', to: '2026-12-06' }
const SHIFT = { id: 'early-1', names: { zh: '早班一', en: 'Early 1' }, startMin: 480, endMin: 990, breaks: [] }
const none = { need: [0], rostered: [0] }
const aDraft = (more: Partial<RosterDraft>): RosterDraft => ({
  id: 'd1',
  ...SPAN,
  basis: 'solver',
  state: 'ready',
  baseVersion: 0,
  askedAt: '2026-11-22T02:00:00Z',
  askedBy: '1001',
  progress: null,
  failure: null,
  built: null,
  shifts: [SHIFT],
  assignments: [{ staffNo: '2001', day: '2026-11-30', shiftId: 'early-1' }],
  violations: [],
  opensAtMin: 480,
  cover: [{ day: '2026-11-30', basis: '', counters: none, floating: none }],
  hours: [],
  ...more,
})
const SHORT: RosterViolation = {
  rule: 'min-rest',
  staffNo: '2001',
  day: '2026-12-01',
  time: null,
  hard: true,
  code: 'rest-short',
  values: { restH: 10, leastH: 11 },
  detail: '',
}

const aSeat = { expire: () => undefined } as unknown as Seat
const published: unknown[] = []
let hall: { draft: RosterDraft; publish: () => Response }
const reply = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })

beforeEach(() => {
  published.length = 0
  HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
    this.setAttribute('open', '')
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url.endsWith('/publish')) {
      published.push(JSON.parse(String(init.body)))
      return hall.publish()
    }
    if (url.endsWith('/drafts/d1')) return reply({ draft: hall.draft })
    return url.endsWith('/drafts')
      ? reply({ drafts: [] })
      : reply({ version: 0, shifts: [], violations: [], cover: [], opensAtMin: 0, hours: [] })
  })
})
afterEach(() => vi.unstubAllGlobals())

const openSheet = () => {
  const closed = vi.fn()
  const drawn = render(() => {
    const desk = createDraftDesk(aSeat, () => SPAN)
    desk.look('d1')
    return (
      <>
        {desk.view()?.draft && (
          <PublishSheet
            draft={desk.view()?.draft ?? hall.draft}
            figures={figuresOf(desk.view() ?? hall.draft)}
            problems={problemsOf(desk.view()?.violations ?? [], () => '王芳')}
            outcome={desk.outcome()}
            onPublish={desk.publish}
            onClose={closed}
          />
        )}
      </>
    )
  })
  return { ...drawn, closed }
}

test('a draft that somebody else changed meanwhile is shown as it is after the refusal, with the reason it needs, and what is typed stays', async () => {
  hall = {
    draft: aDraft({}),
    publish: () =>
      reply({ code: 'rule-broken', title: '', status: 409, detail: 'rest-short who=2001 on=2026-12-01 restH=10 leastH=11' }, 409),
  }
  const { findByText, findByLabelText, getByLabelText, getByText, container, closed } = openSheet()
  await findByText('没有违反关于人的规则。')
  expect(container.querySelector('[name=reason]')).toBeNull()
  hall.draft = aDraft({ violations: [SHORT] })
  fireEvent.click(getByText('发布'))
  const reason = await findByLabelText('理由')
  expect(container.textContent).toContain('王芳 周二 12月1日 班间只休 10 时，须 ≥ 11')
  expect(container.querySelector('[role=alert]')?.textContent).toContain('2001 12月1日 班间只休 10 时')
  fireEvent.input(reason, { target: { value: '人手不够' } })
  fireEvent.click(getByText('发布'))
  await vi.waitFor(() => expect(published).toHaveLength(2))
  expect(published[1]).toMatchObject({ overrideReason: '人手不够' })
  expect((getByLabelText('理由') as HTMLInputElement).value).toBe('人手不够')
  expect(closed).not.toHaveBeenCalled()
})

test('a week in which nobody works is published only after a tick', async () => {
  hall = { draft: aDraft({ assignments: [] }), publish: () => reply({ version: { version: 1 } }) }
  const { findByText, getByText, getByLabelText, closed } = openSheet()
  await findByText('周一 11月30日至周日 12月6日一个班也没有排：这一周没有人上班。')
  fireEvent.click(getByText('发布'))
  expect(published).toEqual([])
  fireEvent.click(getByLabelText('就是要这样发布'))
  fireEvent.click(getByText('发布'))
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
})

test('a draft that somebody else published is told as such', async () => {
  hall = { draft: aDraft({}), publish: () => reply({ code: 'wrong-state', title: '', status: 409 }, 409) }
  const { findByText, getByText } = openSheet()
  await findByText('没有违反关于人的规则。')
  hall.draft = aDraft({ state: 'published' })
  fireEvent.click(getByText('发布'))
  await findByText('别人已经发布了这份草案，现在看到的是它发布时的样子。')
})

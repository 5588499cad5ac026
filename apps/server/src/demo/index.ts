/**
 * Demo is what exists only so that a newcomer can play the hall: who to sign on as, a clock to move, the virtual printer's paper.
 * Outside the demo mode each of its calls is unknown.
 */
import { decodePaper, drawPaper, listPapers, paperFolder, paperLines, paperQrPayloads } from '@jiaohao/hardware'
import type { HallContract } from '@jiaohao/shared/contract'
import type { Agenda } from '../platform/agenda.ts'
import type { Clock } from '../platform/clock.ts'
import { done, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Staff } from '../staff/index.ts'

/** Everybody in the demo hall has this PIN; it is on the front page. */
export const DEMO_PIN = '246810'
const SEATS = [
  { name: '取号机 Kiosk', path: '/kiosk/' },
  { name: '大屏 Wall display', path: '/display/' },
  { name: '窗口 Counter', path: '/counter/' },
  { name: '窗口顾客屏 Customer screen', path: '/counter/customer.html?counter=1' },
  { name: '管理 Manager', path: '/manager/' },
  { name: '虚拟打印机 Printer', path: '/printer/' },
]

interface Needs {
  readonly isDemo: boolean
  readonly staff: Staff
  readonly clock: Clock
  readonly agenda: Agenda
  readonly dataDir: string
  readonly onClockMoved: () => void
}

export const openDemo = ({
  isDemo,
  staff,
  clock,
  agenda,
  dataDir,
  onClockMoved,
}: Needs): Handlers<HallContract, 'getDemo' | 'setDemoClock' | 'getDemoPapers'> => ({
  getDemo: query<HallContract['getDemo']>(() => {
    if (!isDemo) return refuse('not-found')
    return done({ staff: staff.members().map((member) => ({ ...member, roles: [...member.roles] })), pin: DEMO_PIN, seats: SEATS })
  }),
  setDemoClock: query<HallContract['setDemoClock']>(async ({ body }) => {
    if (!isDemo) return refuse('not-found')
    if (!clock.isSet) return refuse('clock-not-set')
    const toMs = Date.parse(body.to)
    if (toMs < clock.now()) return refuse('clock-backwards')
    await agenda.runUntil(toMs)
    onClockMoved()
    return done({ now: new Date(clock.now()).toISOString() })
  }),
  getDemoPapers: query<HallContract['getDemoPapers']>(async ({ query: { limit } }) => {
    if (!isDemo) return refuse('not-found')
    const papers = (await listPapers(paperFolder(dataDir), limit)).map(({ name, printedAtMs, widthDots, bytes }) => {
      const paper = decodePaper(bytes)
      return {
        name,
        printedAt: new Date(printedAtMs).toISOString(),
        lines: paperLines(paper),
        qr: paperQrPayloads(paper),
        svg: drawPaper(bytes, widthDots),
      }
    })
    return done({ papers })
  }),
})

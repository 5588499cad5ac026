import { ROLES } from '@jiaohao/shared/contract'
import type { StaffMember } from '../staff/index.ts'
import { DEMO_PIN } from './index.ts'
import { escapeHtml, pageFrame } from './page-frame.ts'

const SEATS = [
  ['/kiosk/', '取号机 Kiosk', '顾客在这里取号', 'Customers take numbers here'],
  ['/display/', '大屏 Wall', '显示并播报叫号', 'Shows and speaks the calls'],
  ['/counter/', '窗口 Counter', '营业员叫号、办理', 'Clerks call and serve'],
  ['/counter/triage.html', '分流台 Triage', '咨询员取号、改派、记咨询', 'Consultants guide and record'],
  ['/counter/customer.html?counter=1', '顾客屏 Customer', '1 号窗口的评价屏', 'Rating at counter 1'],
  ['/counter/appointments.html', '预约 Appointments', '约时间、改期、代签到', 'Book, move and check in'],
  ['/manager/', '管理 Manager', '今日、客流、设备', 'Today, traffic, devices'],
] as const
const DEMO_SEATS = [['/printer/', '打印机 Printer', '虚拟打印机打出的号票', 'Tickets of the virtual printer']] as const

const seatLinks = (isDemo: boolean): string =>
  [...SEATS, ...(isDemo ? DEMO_SEATS : [])]
    .map(([path, name, what, inEnglish]) => `<a href="${path}"><b>${name}</b><span>${what}</span><span lang="en">${inEnglish}</span></a>`)
    .join('')

const staffRows = (staff: readonly StaffMember[]): string =>
  staff
    .map(
      ({ staffNo, name, roles }) =>
        `<tr><td>${escapeHtml(staffNo)}</td><td>${escapeHtml(name)}</td><td>${roles.map((role) => `${ROLES[role]} ${role.replaceAll('-', ' ')}`).join('、')}</td></tr>`,
    )
    .join('')

const demoPart = (
  staff: readonly StaffMember[],
): string => `<h2>演示人员 Demo staff</h2><p>口令都是 <b>${DEMO_PIN}</b>。窗口用 2001–2006 登录（2007 实习，要填带教人工号），管理用 1001–1004。</p>
<p>Everybody's PIN is ${DEMO_PIN}. Sign on at a counter as 2001–2006 (2007 is a trainee and names a supervisor), at the manager as 1001–1004.</p>
<table><thead><tr><th scope="col">工号 No.</th><th scope="col">姓名 Name</th><th scope="col">岗位 Post</th></tr></thead><tbody>${staffRows(staff)}</tbody></table>
<h2>三步走通 Three steps</h2><p>1. 在取号机上取一个号。 2. 用 2001 登录窗口，按空格叫号。 3. 看大屏，再看管理页的客流。</p>
<p>1. Take a number at the kiosk. 2. Sign on at a counter as 2001 and press space. 3. Watch the wall, then the manager's traffic.</p>`

export interface FrontPage {
  readonly isDemo: boolean
  readonly hallName: string
  readonly staff: readonly StaffMember[]
}

/** The seats of the hall, and in the demo who can be played. */
export const frontPage = ({ isDemo, hallName, staff }: FrontPage): string =>
  pageFrame({
    title: escapeHtml(hallName),
    body: `${isDemo ? '<aside class="strip" aria-label="演示 Demo">演示 · 不收真钱 / Demo · no real money</aside>' : ''}<main><h1>请选择座席</h1><p>Choose a seat</p><nav class="seats">${seatLinks(isDemo)}</nav>${isDemo ? demoPart(staff) : ''}</main>`,
  })

/** The posts of a hall that the product knows, each with the Chinese name that a manager reads. */
export const ROLES = {
  director: '营业厅主任',
  'duty-manager': '值班经理',
  'shift-leader': '值班长',
  supervisor: '值班主任',
  clerk: '营业员',
  trainee: '实习营业员',
  consultant: '流动咨询员',
  'account-manager': '客户经理',
  'card-keeper': '卡负责人',
  'invoice-keeper': '发票负责人',
  statistician: '统计分析专人',
  technician: '技术支持',
  'service-supervisor': '服务监督岗',
  'safety-officer': '安全责任人',
  'general-manager': '总经理',
  partner: '进驻营销人员',
} as const
export type Role = keyof typeof ROLES
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]]

/** Machines of the hall that act without a person signed on; each has a key of its own. */
export const DEVICE_KINDS = ['kiosk', 'display', 'customer-screen', 'agent'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** Whoever makes calls by name. `phone` holds nothing but the id of one ticket, and acts for that one only. */
export type Principal = Role | DeviceKind | 'phone'
/** Who may make a call: everybody, whoever is signed on in any post, or the named ones. */
export type Access = 'everyone' | 'signed-on' | readonly Principal[]

/** C of the public contract: whoever may work at a counter. */
export const COUNTER_STAFF = ['director', 'duty-manager', 'shift-leader', 'supervisor', 'clerk', 'trainee', 'consultant'] as const
/** K: the kiosk and the customer's side of a counter, and the staff who help there. */
export const KIOSK = ['kiosk', 'customer-screen', ...COUNTER_STAFF] as const
/** K, and the phone of the customer whose ticket it is. */
export const TICKET_HOLDER = [...KIOSK, 'phone'] as const
/** M, reading. */
export const MANAGERS_READ = ['director', 'duty-manager', 'shift-leader', 'statistician'] as const
/** Who makes the roster and decides on swaps: M changing, and the shift leader. */
export const ROSTER_CHANGE = ['director', 'duty-manager', 'shift-leader'] as const
/** What hangs in the staff room: everybody who works here reads it. */
export const EVERYBODY_HERE = [...COUNTER_STAFF, 'statistician'] as const
/** M, changing. */
export const MANAGERS_CHANGE = ['director', 'duty-manager'] as const
/** The program beside the printers and acceptors. */
export const AGENT = ['agent'] as const

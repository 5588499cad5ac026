import { type Access, DEVICE_KINDS, type DeviceKind, type Role } from '@jiaohao/shared/contract'

/** Who is asking: somebody signed on, a machine of the hall, or nobody known. */
export type Principal =
  | { readonly kind: 'staff'; readonly staffNo: string; readonly name: string; readonly roles: readonly Role[]; readonly sessionId: string }
  | { readonly kind: 'device'; readonly deviceKind: DeviceKind; readonly deviceId: string; readonly boundTo: string | null }
  /** In the demo hall anybody on loopback may stand in for any device. */
  | { readonly kind: 'demo-device' }
  /** A customer's phone: it holds the id of one ticket and acts for that one only. */
  | { readonly kind: 'phone'; readonly ticketId: string }
  | { readonly kind: 'nobody' }

export const actorOf = (principal: Principal): string => {
  switch (principal.kind) {
    case 'staff':
      return `staff:${principal.staffNo}`
    case 'device':
      return `device:${principal.deviceId}`
    case 'demo-device':
      return 'device:demo'
    // The ticket itself is the subject of what it does; its id is a secret that an actor's name must not carry about.
    case 'phone':
      return 'phone'
    case 'nobody':
      return 'nobody'
  }
}

/** Whether an entry of the contract is open to whoever asks; `null` means yes. */
export const accessProblem = (access: Access, who: Principal): 'not-signed-in' | 'not-allowed' | 'not-found' | null => {
  if (access === 'everyone') return null
  if (access === 'signed-on') return who.kind === 'staff' ? null : 'not-signed-in'
  switch (who.kind) {
    case 'staff':
      return who.roles.some((role) => access.includes(role)) ? null : 'not-allowed'
    case 'device':
      return access.includes(who.deviceKind) ? null : 'not-allowed'
    case 'demo-device':
      return DEVICE_KINDS.some((kind) => access.includes(kind)) ? null : 'not-signed-in'
    case 'phone':
      return access.includes('phone') ? null : 'not-found'
    case 'nobody':
      return 'not-signed-in'
  }
}

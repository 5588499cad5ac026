import type { Staff } from '@jiaohao/shared/contract'
import { wire } from '@jiaohao/shared/wire'

const holds = (staff: Staff, access: readonly string[]): boolean => staff.roles.some((role) => access.includes(role))

/** Whether a post may see the manager's pages. */
export const mayRead = (staff: Staff): boolean => holds(staff, wire.getTraffic.access)
/** Whether a post may change services and devices. */
export const mayChange = (staff: Staff): boolean => holds(staff, wire.suspendService.access)
/** Whether a post may ask for a reprint. */
export const mayReprint = (staff: Staff): boolean => holds(staff, wire.reprint.access)
/** Whether a post may make rosters and decide on requests. */
export const mayMakeRoster = (staff: Staff): boolean => holds(staff, wire.askRosterDraft.access)
/** Whether a post may appoint duty managers. */
export const mayAppointDuty = (staff: Staff): boolean => holds(staff, wire.appointDuty.access)
/** Whether a post may take or decline advice. */
export const mayDecideAdvice = (staff: Staff): boolean => holds(staff, wire.decideAdvice.access)

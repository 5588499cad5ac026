import { actorOf, type Principal } from '../platform/principal.ts'

/** The machine at which somebody acts; of staff, the person. */
export const deviceOf = (who: Principal): string => (who.kind === 'device' ? who.deviceId : actorOf(who))

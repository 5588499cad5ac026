import type { Change as AskedChange } from '@jiaohao/shared/contract'
import type { Errand } from '@jiaohao/shared/kernel'
import type { ChangeOrder } from '../errand-ports.ts'

/** The functions of BOSS's catalogue that have errands of their own. */
const FORWARDING = 'function-forwarding'
const SECONDARY = 'function-secondary'
const LOSS = 'function-loss'

/** What a change is to BOSS, without number and reference; and which errand it belongs to. */
export const orderOfChange = (
  change: AskedChange,
): Pick<ChangeOrder, 'action' | 'offeringId' | 'settings'> & { readonly errand: Errand } => {
  switch (change.kind) {
    case 'plan':
      return { errand: 'plan', action: 'modify', offeringId: change.offeringId, settings: {} }
    case 'function-add':
      return { errand: 'functions', action: 'add', offeringId: change.offeringId, settings: {} }
    case 'function-remove':
      return { errand: 'functions', action: 'delete', offeringId: change.offeringId, settings: {} }
    case 'forwarding-set':
      // `modify` sets it anew where it is set already, and takes it where it is not.
      return {
        errand: 'call-forwarding',
        action: 'modify',
        offeringId: FORWARDING,
        settings: { target: change.target, condition: change.condition },
      }
    case 'forwarding-cancel':
      return { errand: 'call-forwarding', action: 'delete', offeringId: FORWARDING, settings: {} }
    case 'secondary-add':
      return { errand: 'secondary-card', action: 'add', offeringId: SECONDARY, settings: { target: change.target } }
    case 'secondary-cancel':
      return { errand: 'secondary-card', action: 'delete', offeringId: SECONDARY, settings: {} }
    case 'loss-report':
      return { errand: 'loss-report', action: 'add', offeringId: LOSS, settings: {} }
    default:
      return change satisfies never
  }
}

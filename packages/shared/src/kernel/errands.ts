/** What a customer can do at a kiosk without a clerk. */
export const ERRANDS = [
  'top-up',
  'recharge-card',
  'balance',
  'usage',
  'bill',
  'detailed-bill',
  'points',
  'plan',
  'functions',
  'secondary-card',
  'call-forwarding',
  'service-password',
  'loss-report',
  'receipt',
  'history',
  'complaint',
  'guide',
] as const
export type Errand = (typeof ERRANDS)[number]

/** How somebody showed that a number is theirs. */
export const PROOFS = ['password', 'code'] as const
export type Proof = (typeof PROOFS)[number]

/** How much an errand asks for: nothing, either proof, or both of them. */
export type ProofNeed = 'none' | 'either' | 'both'

/**
 * Money may be put on any number, and a change of the password proves itself by the old one. Who was called when is nobody else's
 * business, even where somebody has got hold of the password or of the phone alone.
 */
export const PROOF_OF: Readonly<Record<Errand, ProofNeed>> = {
  'top-up': 'none',
  'recharge-card': 'none',
  balance: 'either',
  usage: 'either',
  bill: 'either',
  'detailed-bill': 'both',
  points: 'either',
  plan: 'either',
  functions: 'either',
  'secondary-card': 'either',
  'call-forwarding': 'either',
  'service-password': 'none',
  'loss-report': 'either',
  receipt: 'either',
  history: 'either',
  complaint: 'either',
  guide: 'none',
}

/** Whether what was shown is enough for an errand. */
export const isProved = (errand: Errand, proofs: readonly Proof[]): boolean => {
  const need = PROOF_OF[errand]
  switch (need) {
    case 'none':
      return true
    case 'either':
      return proofs.length > 0
    case 'both':
      return PROOFS.every((proof) => proofs.includes(proof))
    default:
      return need satisfies never
  }
}

import type { ErrandFlow } from './errand-steps.ts'

/** Whether an answer is awaited, so that neither going on nor going back would be right. */
export const errandWaits = ({ at }: Pick<ErrandFlow, 'at'>): boolean => {
  switch (at.step) {
    case 'looking-up':
    case 'asking':
      return true
    case 'changing':
      return at.told === null || at.told.state === 'sending'
    case 'proof':
    case 'secret':
      return at.jobId !== null
    case 'number':
    case 'notice':
    case 'check':
    case 'told':
    case 'choose':
    case 'target':
    case 'confirm':
    case 'card':
    case 'secret-changed':
    case 'guide':
    case 'refused':
      return false
    default:
      return at satisfies never
  }
}

import { type Answer, type Refusal, refuse, ServerBusy } from '../platform/executor.ts'

/**
 * The reply of a command that was prepared outside the hall's transaction, as text, or why it was refused.
 * @throws ServerBusy, and the fault itself, for whoever mounts the call.
 */
export const replyOf = (answer: Answer): { readonly reply: string; readonly replayed: boolean } | Refusal => {
  switch (answer.kind) {
    case 'done':
      return { reply: answer.reply, replayed: answer.replayed }
    case 'refused':
      return refuse(answer.refusal, answer.detail)
    case 'reused':
      return refuse('command-reused')
    case 'busy':
      throw new ServerBusy(answer.reason)
    case 'fault':
      throw answer.error
    default:
      return answer satisfies never
  }
}

import { type Answer, type Outcome, type Refusal, refuse, ServerBusy } from './executor.ts'

/**
 * The reply, as text, of a command that was prepared outside the hall's transaction, or why it was refused.
 * @throws ServerBusy, and the fault itself, for whoever mounts the call.
 */
export const storedReply = (answer: Answer): { readonly reply: string; readonly replayed: boolean } | Refusal => {
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

/** The response of such a command: its stored reply goes out as it is. */
export const storedResponse = (answer: Answer, status: 200 | 201): Response | Outcome<never> => {
  const stored = storedReply(answer)
  return 'ok' in stored ? stored : new Response(stored.reply, { status, headers: { 'content-type': 'application/json' } })
}

import { type Answer, type Outcome, refuse, ServerBusy } from '../platform/executor.ts'

/**
 * The response of a command that was prepared outside the hall's transaction: its stored reply goes out as it is.
 * @throws ServerBusy, or the command's own fault.
 */
export const responseOf = (answer: Answer, status: 200 | 201): Response | Outcome<never> => {
  switch (answer.kind) {
    case 'done':
      return new Response(answer.reply, { status, headers: { 'content-type': 'application/json' } })
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

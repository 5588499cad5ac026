import { type Answer, type Command, done, ServerBusy, type Tx } from './executor.ts'

/** A command of the server itself: without an id, as nobody sends it twice, and without a reply. `actor` stands in the journal. */
export const ownCommand = (request: string, run: (tx: Tx) => void, actor = 'system'): Command<null> => ({
  id: null,
  request,
  actor,
  sent: '',
  run: (tx) => {
    run(tx)
    return done(null)
  },
  seal: () => '',
})

/** Turns the answer of an own command into an exception unless it was done. */
export const mustBeDone = (answer: Answer): void => {
  if (answer.kind === 'fault') throw answer.error
  if (answer.kind === 'busy') throw new ServerBusy(answer.reason)
  if (answer.kind !== 'done') throw new Error(`a command of the system itself was not done: ${answer.kind}`)
}

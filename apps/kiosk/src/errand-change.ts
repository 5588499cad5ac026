import type { ChangeBody } from '@jiaohao/shared/contract'
import { type Patience, untilAnswered, type Waiting } from './until-answered.ts'

const PATIENCE = { firstMs: 500, longestMs: 3_000, waitsOutTooMany: false } as const satisfies Patience
/** How often a change in doubt is asked for. */
const ASK_EVERY_MS = 2_000

type Answer = { readonly ok: true; readonly data: { readonly change: ChangeBody } } | { readonly ok: false; readonly refusal: string }

export interface ChangePorts extends Waiting {
  /** Sends the change; each time with the same command, so that it is carried out once. */
  readonly send: () => Promise<Answer>
  readonly ask: (id: string) => Promise<Answer>
  readonly onTold: (change: ChangeBody) => void
  readonly onRefused: (code: string) => void
}

const isOver = ({ state }: ChangeBody): boolean => state === 'done' || state === 'failed'

/** Sends one change and follows it while it is on the screen; one in doubt is asked for until the hall knows. */
export const changeAndFollow = async (ports: ChangePorts): Promise<void> => {
  const sent = await untilAnswered(ports.send, PATIENCE, ports)
  if (sent === null || !ports.wanted()) return
  if (!sent.ok) return ports.onRefused(sent.refusal)
  let { change } = sent.data
  ports.onTold(change)
  while (!isOver(change) && ports.wanted()) {
    await ports.wait(ASK_EVERY_MS)
    const { id } = change
    const told = await untilAnswered(() => ports.ask(id), PATIENCE, ports)
    if (told === null || !ports.wanted()) return
    if (told.ok) {
      change = told.data.change
      ports.onTold(change)
    } else ports.onUnanswered()
  }
}

import { CallError, newCommandId } from '@jiaohao/shared/client'

/** One try and this many more. */
export const COMMAND_RETRIES = 5
const BACKOFF_FIRST_MS = 250
const SERVER_FAULT = 500

/** Milliseconds before the next try: 250, 500, 1000, 2000, 4000. */
export const backoffMs = (tries: number): number => BACKOFF_FIRST_MS * 2 ** tries

const worthRetrying = (error: unknown): boolean => error instanceof CallError && (error.status === 0 || error.status >= SERVER_FAULT)

export interface CommandTools {
  readonly newCommandId: () => string
  readonly pause: (lengthMs: number) => Promise<void>
}

const browserTools: CommandTools = {
  newCommandId: () => newCommandId(),
  pause: (lengthMs) => new Promise((resolve) => setTimeout(resolve, lengthMs)),
}

/**
 * Gives one intent to the hall: the same command id for every try, so that an answer lost on the way never does a thing twice.
 * Refusals come back as values; only lost answers and faults of the server are tried again, a bounded number of times.
 */
export const sendCommand = async <R>(send: (commandId: string) => Promise<R>, tools: CommandTools = browserTools): Promise<R> => {
  const commandId = tools.newCommandId()
  for (let tries = 0; ; tries++) {
    try {
      return await send(commandId)
    } catch (error) {
      if (!worthRetrying(error) || tries >= COMMAND_RETRIES) throw error
      await tools.pause(backoffMs(tries))
    }
  }
}

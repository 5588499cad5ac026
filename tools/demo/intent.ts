import { CallError } from '@jiaohao/shared/client'

const TRIES = 6
const FIRST_PAUSE_MS = 50

const isPassing = (error: unknown): boolean => error instanceof CallError && (error.status === 0 || error.status >= 500)

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Carries out one intent of a person: the command id is made once and kept on every retry, so that nothing happens twice.
 * No answer, a busy server and a fault are tried again, each time after twice the pause; refusals are answers and come back as they are.
 * @throws CallError when the last try fails too, or at once when trying again cannot help.
 */
export const intend = async <T>(call: (commandId: string) => Promise<T>): Promise<T> => {
  const commandId = crypto.randomUUID()
  for (let tried = 1; ; tried++) {
    try {
      return await call(commandId)
    } catch (error) {
      if (tried === TRIES || !isPassing(error)) throw error
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1))
    }
  }
}

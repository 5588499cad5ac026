import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepCash } from '../../hardware/src/agent/cash-keeper.ts'
import { openNoteFile } from '../../hardware/src/agent/note-file.ts'
import { openServerCalls } from '../../hardware/src/agent/server-calls.ts'
import { ccTalkAcceptor } from '../../hardware/src/cctalk/cctalk-acceptor.ts'
import { type CcTalkDevice, startCcTalkDevice } from '../../hardware/src/simulators/cctalk-device.ts'
import { chooseTransport } from '../../hardware/src/transports/registry.ts'
import { waitUntil } from '../hardware/wait-until.ts'

export const ACCEPTOR = 'printer-1'

export interface CashKiosk {
  readonly device: CcTalkDevice
  /** Puts notes in, one after the other, as soon as the acceptor draws them in. */
  readonly insert: (...notesFen: readonly number[]) => Promise<void>
  /** Ends the agent as a lost power does: nothing more is done or told. */
  readonly stopAgent: () => Promise<void>
  readonly startAgent: () => void
  readonly close: () => Promise<void>
}

let serials = 4_700_000

/** A kiosk's bill acceptor on a socket and its agent, which speaks to a hall's server over HTTP. */
export const openCashKiosk = async (server: string): Promise<CashKiosk> => {
  serials += 1
  const device = await startCcTalkDevice(serials)
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-notes-'))
  let stop: AbortController | null = null
  let running: Promise<void> = Promise.resolve()
  const startAgent = (): void => {
    const choice = chooseTransport(device.address)
    if (!choice.ok) throw new Error(choice.problem)
    const stopped = new AbortController()
    stop = stopped
    running = keepCash({
      acceptorId: ACCEPTOR,
      acceptor: ccTalkAcceptor(choice.make({ paperFolder: '', widthDots: 0, now: Date.now })),
      file: openNoteFile(join(folder, 'notes.json')),
      calls: openServerCalls({ server, agentKey: null }, () => undefined, stopped.signal),
      log: () => undefined,
      stopped: stopped.signal,
      now: () => performance.now(),
    })
  }
  const stopAgent = async (): Promise<void> => {
    stop?.abort()
    stop = null
    await running.catch((error: unknown) => {
      // The device may have lost its power first.
      if (!(error instanceof Error && error.name === 'AcceptorAway')) throw error
    })
  }
  startAgent()
  return {
    device,
    startAgent,
    stopAgent,
    insert: async (...notesFen) => {
      for (const noteFen of notesFen) await waitUntil(`the acceptor draws ${noteFen} in`, () => device.insert(noteFen))
    },
    close: async () => {
      await stopAgent()
      await device.close()
      rmSync(folder, { recursive: true })
    },
  }
}

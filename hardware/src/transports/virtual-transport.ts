import { paperKeeper } from '../paper-folder.ts'
import { type Transport, TransportError } from '../ports/transport.ts'
import { newPrinterCore, type PrinterEffect, receive } from '../simulators/printer-core.ts'
import { listeners } from './listeners.ts'

/**
 * A printer that is always ready and puts each cut paper, byte for byte, as a file into a folder. It confirms a paper only when
 * its file is written. `now` gives the milliseconds for the file's name.
 */
export const virtualTransport = (options: { folder: string; widthDots: number; now: () => number }): Transport => {
  const keeper = paperKeeper(options.folder, options.widthDots)
  const data = listeners<Uint8Array>()
  let core = newPrinterCore({ paper: 'ok', coverOpen: false })
  let work: Promise<void> = Promise.resolve()

  const carryOut = async (effect: PrinterEffect): Promise<void> => {
    switch (effect.kind) {
      case 'paper':
        await keeper.keep(effect.bytes, options.now())
        break
      case 'reply':
        data.tell(effect.bytes)
        break
      case 'scrap':
        // Half a paper that was never cut: on a real printer it hangs on the next one; here nobody needs to see it.
        break
      default:
        effect satisfies never
    }
  }

  const write: Transport['write'] = (bytes) => {
    const result = receive(core, bytes)
    core = result.core
    const done = work.then(async () => {
      for (const effect of result.effects) await carryOut(effect)
    })
    // A paper that could not be kept must not stop the next one.
    work = done.catch(() => undefined)
    return done.catch((error: unknown) => {
      throw new TransportError(error instanceof Error ? error.message : String(error), 'some')
    })
  }

  return {
    name: 'virtual:',
    answers: true,
    open: async () => undefined,
    write,
    onData: data.add,
    onLost: () => () => undefined,
    close: async () => undefined,
  }
}

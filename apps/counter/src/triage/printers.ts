import type { PrinterState } from '@jiaohao/shared/contract'
import { createSignal } from 'solid-js'
import type { HallClient } from '../hall-client.ts'

const STORED_PRINTER = 'jiaohao.triage.printer'

/** A printer that a number may come out of. */
export interface TriagePrinter {
  readonly id: string
  readonly name: string
  readonly connected: boolean
  readonly state: PrinterState
  readonly isDefault: boolean
}

/** Whether paper may be expected of it; a state that nobody knows is no reason to doubt it. */
export const printsNow = ({ connected, state }: TriagePrinter): boolean =>
  connected && (state === 'ok' || state === 'unknown' || state === 'paper-near-end')

/** What a printer is called by whoever paired it; null where nobody named it and there is only its id. */
export const givenName = ({ id, name }: TriagePrinter): string | null => (name === id ? null : name)

/** The printer to use: the one that this tablet was last set to, else the hall's usual one, else any. */
export const printerOf = (printers: readonly TriagePrinter[], chosenId: string | null): TriagePrinter | null =>
  printers.find(({ id }) => id === chosenId) ?? printers.find(({ isDefault }) => isDefault) ?? printers[0] ?? null

/** The printers of the hall, and the one near this tablet. */
export const createPrinters = (client: HallClient, storage: Storage) => {
  const [printers, setPrinters] = createSignal<readonly TriagePrinter[]>([])
  const [chosenId, setChosenId] = createSignal(storage.getItem(STORED_PRINTER))
  const read = async (): Promise<void> => {
    try {
      const answer = await client.listPrinters({})
      if (answer.ok) setPrinters(answer.data.printers)
    } catch (error) {
      // Those of the last reading stay: a number that is not printed shows itself on this screen.
      console.warn('the printers could not be read', error)
    }
  }
  const choose = (id: string): void => {
    storage.setItem(STORED_PRINTER, id)
    setChosenId(id)
  }
  return { printers, chosen: () => printerOf(printers(), chosenId()), read, choose }
}
export type Printers = ReturnType<typeof createPrinters>

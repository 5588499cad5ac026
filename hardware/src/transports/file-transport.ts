import { constants } from 'node:fs'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { type Transport, TransportError } from '../ports/transport.ts'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A device file such as /dev/usb/lp0 that takes bytes and is not read. */
export const fileTransport = (path: string): Transport => {
  let handle: FileHandle | null = null

  const open = async (): Promise<void> => {
    if (handle !== null) return
    try {
      // Without O_CREAT: while the printer is unplugged its name must not become an ordinary file.
      handle = await openFile(path, constants.O_WRONLY | constants.O_APPEND)
    } catch (error) {
      throw new TransportError(messageOf(error), 'none')
    }
  }

  const writeAll = async (used: FileHandle, bytes: Uint8Array): Promise<void> => {
    let done = 0
    while (done < bytes.length) done += (await used.write(bytes, done, bytes.length - done)).bytesWritten
  }

  const write: Transport['write'] = async (bytes, { timeoutMs }) => {
    if (handle === null) throw new TransportError('not open', 'none')
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TransportError(`the device took no bytes for ${timeoutMs} ms`, 'some')), timeoutMs)
    })
    try {
      await Promise.race([writeAll(handle, bytes), late])
    } catch (error) {
      throw error instanceof TransportError ? error : new TransportError(messageOf(error), 'some')
    } finally {
      clearTimeout(timer)
    }
  }

  const close = async (): Promise<void> => {
    const used = handle
    handle = null
    // Not awaited: closing a device whose last write hangs would hang with it.
    used?.close().catch((error: unknown) => process.emitWarning(`closing ${path}: ${messageOf(error)}`))
  }

  const nothing = () => () => undefined
  return { name: `file:${path}`, answers: false, open, write, onData: nothing, onLost: nothing, close }
}

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { startNode, stopProcess } from './processes.ts'

type Told = { readonly reply: unknown } | { readonly error: string }

/** A part of the benchmark in a process of its own, so that one's work is not counted as another's. */
export interface Program<Ask, Reply> {
  readonly pid: number
  readonly ask: (ask: Ask) => Promise<Reply>
  readonly stop: () => Promise<void>
}

const nextTold = (child: ChildProcess, withinMs: number): Promise<unknown> =>
  new Promise((done, fail) => {
    const settle = (act: () => void): void => {
      clearTimeout(late)
      child.off('message', onMessage)
      child.off('exit', onExit)
      act()
    }
    const late = setTimeout(
      () => settle(() => fail(new Error(`${child.spawnfile} ${child.pid} did not answer in ${withinMs} ms`))),
      withinMs,
    )
    const onMessage = (message: unknown): void => {
      const told = message as Told
      settle(() => ('error' in told ? fail(new Error(told.error)) : done(told.reply)))
    }
    const onExit = (code: number | null): void => settle(() => fail(new Error(`process ${child.pid} ended with ${code}`)))
    child.on('message', onMessage)
    child.on('exit', onExit)
  })

const ANSWER_WITHIN_MS = 60_000

/** Starts a TypeScript program of this folder; `ready` is the first thing that it says. */
export const startProgram = async <Ask, Reply, Ready = null>(
  file: string,
  args: readonly string[],
): Promise<Program<Ask, Reply> & { readonly ready: Ready }> => {
  const child = startNode(['--import', 'tsx', join(import.meta.dirname, file), ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ready = (await nextTold(child, ANSWER_WITHIN_MS)) as Ready
  return {
    ready,
    pid: child.pid ?? 0,
    ask: (ask) => {
      const answer = nextTold(child, ANSWER_WITHIN_MS) as Promise<Reply>
      child.send(ask as object)
      return answer
    },
    stop: () => stopProcess(child),
  }
}

const tell = (told: Told): void => {
  process.send?.(told)
}

/** The other side: says that it is ready, then answers one ask after the other. */
export const answerAsks = <Ask, Reply>(ready: unknown, answer: (ask: Ask) => Promise<Reply> | Reply): void => {
  process.on('message', (ask) => {
    Promise.resolve()
      .then(() => answer(ask as Ask))
      .then(
        (reply) => tell({ reply }),
        (error: unknown) => tell({ error: String(error) }),
      )
  })
  process.on('disconnect', () => process.exit())
  tell({ reply: ready })
}

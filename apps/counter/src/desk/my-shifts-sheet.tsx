import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { useWords } from '../words.tsx'
import { ASK_KINDS, AskFor, type AskKind } from './ask-for.tsx'
import { useDesk } from './desk-model.tsx'
import { useKeys } from './key-layers.tsx'
import type { Action } from './keys.ts'
import { MyPosts } from './my-posts.tsx'
import { isIncoming, type MyShifts, mayWithdraw, requestsInOrder } from './my-shifts.ts'
import './my-shifts.css'
import { AskChoices, RequestLines, ShiftTable } from './my-shifts-parts.tsx'

const PAUSE_MS = 10_000

/** Reads the own roster when the sheet opens, after everything that was asked, and again and again. */
const createMyShifts = () => {
  const model = useDesk()
  const [mine, setMine] = createSignal<MyShifts | null>(null)
  const [failed, setFailed] = createSignal(false)
  const read = async (): Promise<void> => {
    try {
      setMine(await model.readMyShifts())
      setFailed(false)
    } catch (error) {
      console.warn('the own roster could not be read', error)
      setFailed(true)
    }
  }
  onMount(() => {
    void read()
    const timer = setInterval(() => void read(), PAUSE_MS)
    onCleanup(() => clearInterval(timer))
  })
  createEffect(
    on(
      model.busy,
      (busy) => {
        if (!busy) void read()
      },
      { defer: true },
    ),
  )
  return { mine, failed }
}

/** The own roster of the coming weeks: shifts, what was asked and how it stands, and asking for a swap, leave, overtime or rest. */
export const MyShiftsSheet = () => {
  const words = useWords()
  const model = useDesk()
  const { staffNo } = model.session.staff
  const { mine, failed } = createMyShifts()
  const [at, setAt] = createSignal(0)
  const [asking, setAsking] = createSignal<AskKind | null>(null)
  const requests = createMemo(() => requestsInOrder(mine()?.requests ?? [], staffNo))
  const index = createMemo(() => Math.min(at(), Math.max(0, requests().length - 1)))
  const chosen = () => requests()[index()]?.request
  const chosenState = () => {
    const request = chosen()
    if (request === undefined) return 'none'
    if (isIncoming(request, staffNo)) return 'incoming'
    return mayWithdraw(request, staffNo) ? 'own' : 'none'
  }
  const act = (action: Action): void => {
    const request = chosen()
    if (action.do === 'back') model.openSheet(null)
    else if (action.do === 'move') setAt(Math.min(requests().length - 1, Math.max(0, index() + action.by)))
    else if (action.do === 'choose') setAsking(ASK_KINDS[action.index] ?? null)
    else if (request === undefined) return
    else if (action.do === 'agree') model.run({ do: 'answer-swap', requestId: request.id, agrees: true })
    else if (action.do === 'disagree') model.run({ do: 'answer-swap', requestId: request.id, agrees: false })
    else if (action.do === 'withdraw') model.run({ do: 'withdraw-request', requestId: request.id })
  }
  useKeys({ view: () => ({ view: 'my-shifts', kinds: ASK_KINDS.length, chosen: chosenState() }), act })
  return (
    <main class="my-shifts">
      <Show when={mine()} fallback={<p class="quiet">{words.t(failed() ? 'my-shifts-failed' : 'loading')}</p>}>
        {(known) => (
          <>
            <div class="my-shifts-left">
              <ShiftTable mine={known()} staffNo={staffNo} />
              <MyPosts mine={known()} staffNo={staffNo} />
            </div>
            <div class="my-shifts-right">
              <Show
                when={asking()}
                keyed
                fallback={
                  <>
                    <RequestLines mine={known()} requests={requests()} staffNo={staffNo} index={index()} onChoose={setAt} onAct={act} />
                    <AskChoices mine={known()} onAsk={setAsking} />
                  </>
                }
              >
                {(kind) => <AskFor kind={kind} mine={known()} staffNo={staffNo} onBack={() => setAsking(null)} />}
              </Show>
            </div>
          </>
        )}
      </Show>
    </main>
  )
}

import { CallError, client } from '@jiaohao/shared/client'
import type { HallContract, TopUpPaper } from '@jiaohao/shared/contract'
import { yuanText } from '@jiaohao/shared/kernel'
import { wire } from '@jiaohao/shared/wire'
import { createEffect, createMemo, createSignal, For, Match, onMount, Show, Switch } from 'solid-js'
import { carry } from './intent.ts'
import { languageOf } from './own-ticket.ts'
import { PhoneHead } from './phone-head.tsx'
import { End } from './screens/end.tsx'
import { type Language, nameIn, type Say, sayIn } from './words.ts'

const CALL_TIMEOUT_MS = 8_000
const NOT_FOUND = 404

type Read =
  | { readonly state: 'asking' }
  | { readonly state: 'gone' }
  | { readonly state: 'read'; readonly receipt: TopUpPaper; readonly until: string }

/** Asks for the receipt until there is an answer. */
const readReceipt = async (code: string, onRead: (read: Read) => void): Promise<void> => {
  const calls = client<HallContract>(wire, { base: '', authorization: () => null, timeoutMs: CALL_TIMEOUT_MS })
  const answer = await carry({
    call: async () => {
      const told = await calls.readReceipt({ body: { code } })
      if (told.ok) onRead({ state: 'read', ...told.data })
      return { ok: told.ok }
    },
    mayRetry: (error) => error instanceof CallError && error.status !== NOT_FOUND,
    wanted: () => true,
    onUnanswered: () => undefined,
  })
  if (answer === 'refused') onRead({ state: 'gone' })
}

const rowsOf = (receipt: TopUpPaper, say: Say, language: Language): readonly (readonly [string, string])[] => [
  [say('receipt-number'), receipt.masked ?? '–'],
  [say('receipt-paid-by'), nameIn(receipt.paidBy, language)],
  [say('receipt-paid-at'), receipt.paidAtLocal],
  [say('receipt-done-at'), receipt.doneAtLocal ?? '–'],
  [say('receipt-no'), receipt.no],
  [say('receipt-tail'), receipt.transactionTail],
]

/** The electronic receipt of one top-up: what the paper says, for as long as its code is good. */
export const ReceiptPage = (props: { readonly code: string }) => {
  const [language, setLanguage] = createSignal(languageOf(navigator.language))
  const say = createMemo(() => sayIn(language()))
  const [read, setRead] = createSignal<Read>({ state: 'asking' })
  onMount(() => {
    void readReceipt(props.code, setRead)
    // Another code scanned into the same tab changes only what stands behind the #.
    window.addEventListener('hashchange', () => window.location.reload())
  })
  createEffect(() => {
    document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
    document.title = say()('receipt-title')
  })
  const known = () => {
    const now = read()
    return now.state === 'read' ? now : undefined
  }
  return (
    <div class="phone">
      <PhoneHead
        say={say}
        language={language}
        own={{ state: 'connecting' }}
        stale={false}
        onLanguage={() => setLanguage(language() === 'zh' ? 'en' : 'zh')}
      />
      <Switch fallback={<End title={say()('connecting')} more={say()('receipt-coming')} number={null} />}>
        <Match when={read().state === 'gone'}>
          <End title={say()('receipt-gone')} more={say()('receipt-gone-more')} number={null} />
        </Match>
        <Match when={known()}>
          {(now) => (
            <main class="receipt-page">
              <h1>{say()('receipt-title')}</h1>
              <section class="phone-panel">
                <p class="receipt-hall">{nameIn(now().receipt.hallName, language())}</p>
                <p class="receipt-sum">
                  <b>{yuanText(now().receipt.amountFen)}</b> {say()('receipt-yuan')}
                </p>
                <dl class="receipt-rows">
                  <For each={rowsOf(now().receipt, say(), language())}>
                    {([name, value]) => (
                      <div>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                      </div>
                    )}
                  </For>
                </dl>
              </section>
              <Show when={now().until}>
                {(until) => <p>{say()('receipt-until', { day: new Intl.DateTimeFormat('sv-SE').format(new Date(until())) })}</p>}
              </Show>
              <p>{say()('receipt-invoice')}</p>
            </main>
          )}
        </Match>
      </Switch>
    </div>
  )
}

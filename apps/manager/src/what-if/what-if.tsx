import { CallError } from '@jiaohao/shared/client'
import type { WhatIfChange } from '@jiaohao/shared/contract'
import { refusalSentence } from '@jiaohao/shared/locales/refusals'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { createSignal, type JSX, Show } from 'solid-js'
import { PAGE_KEYS } from '../components/bar.tsx'
import { Failure } from '../components/failure.tsx'
import { createKeys } from '../components/keys.ts'
import { Page, Section } from '../components/page.tsx'
import { createReading } from '../components/reading.ts'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language, named, t } from '../language.ts'
import type { Seat } from '../seat.ts'
import { minutesText, shareText } from '../time-words.ts'
import { type AskedWhatIf, ChangeForm, type NamedProfile } from './change-form.tsx'
import { type ChangeNames, changeName, peopleSentence, type WhatIfReply, whatIfSentence } from './finding.ts'
import { WhatIfFigure } from './what-if-figure.tsx'
import { BeforeAfter } from './what-if-table.tsx'
import './what-if.css'
import { q } from './words.ts'

interface Found {
  readonly change: WhatIfChange
  readonly reply: WhatIfReply
}

const refusedText = (refusal: string): string =>
  refusal === 'not-acceptable' || refusal === 'no-history' ? q(`refused-${refusal}`) : refusalSentence(refusal, language())

const createWhatIf = (seat: Seat) => {
  const [found, setFound] = createSignal<Found | null>(null)
  const [working, setWorking] = createSignal(false)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const ask = async ({ change, ...days }: AskedWhatIf): Promise<void> => {
    if (working()) return
    setWorking(true)
    setSentence(null)
    try {
      const reply = await hallApi.askWhatIf({ body: { ...days, change } })
      if (reply.ok) setFound({ change, reply: reply.data })
      else setSentence(refusedText(reply.refusal))
    } catch (error) {
      if (isSignedOut(error)) return seat.expire()
      if (!(error instanceof CallError)) throw error
      setSentence(failureSentence(error, language()))
    } finally {
      setWorking(false)
    }
  }
  return { found, working, sentence, ask }
}

const readProfiles = async (): Promise<readonly NamedProfile[]> => {
  const reply = await hallApi.getSetup({})
  return reply.ok ? (reply.data.configuration.profiles ?? []) : []
}

/** A change of the hall tried on its own measured days: waits and need before and after, and what that rests on. */
export const WhatIf = (props: { readonly seat: Seat; readonly onBack: () => void }): JSX.Element => {
  const { found, working, sentence, ask } = createWhatIf(props.seat)
  const profiles = createReading(
    () => 'profiles',
    readProfiles,
    () => null,
  )
  const names: ChangeNames = {
    service: (id) =>
      id === null ? q('all-services') : named(props.seat.hall().services.find((one) => one.id === id)?.names ?? { zh: id, en: id }),
    counterNumber: (id) => props.seat.hall().counters.find((one) => one.id === id)?.number ?? 0,
    profile: (id) => named((profiles.value()?.value ?? []).find((one) => one.id === id)?.names ?? { zh: id, en: id }),
  }
  createKeys(() => ({ Escape: () => props.onBack() }))
  const headline = (): string => {
    const now = found()
    return now === null ? q('title') : whatIfSentence(now.reply, now.change, changeName(now.change, names, language()), language())
  }
  return (
    <Page
      headline={headline()}
      basis={q('lead')}
      note={q('note')}
      keys={[
        { cap: t('cap-enter'), does: q('key-run') },
        { cap: 'Esc', does: q('key-back') },
        { cap: PAGE_KEYS, does: t('key-pages') },
      ]}
      actions={
        <button type="button" class="button" onClick={() => props.onBack()}>
          {q('back')} <KeyCap>Esc</KeyCap>
        </button>
      }
    >
      <Failure sentence={sentence()} />
      <div class="what-if">
        <ChangeForm seat={props.seat} profiles={profiles.value()?.value ?? []} working={working()} onAsk={(asked) => void ask(asked)} />
        <Show when={found()} fallback={<p class="empty">{q('not-asked')}</p>}>
          {(now) => <Findings found={now()} counters={props.seat.hall().counters.length} />}
        </Show>
      </div>
    </Page>
  )
}

const Basis = (props: { readonly found: Found }): JSX.Element => {
  const reply = () => props.found.reply
  return (
    <div class="what-if-basis" role="status">
      <p>
        {q('basis', {
          from: reply().from,
          to: reply().to,
          days: reply().days.length,
          runs: reply().runs,
          all: reply().days.length * reply().runs,
        })}
      </p>
      <p>
        {q('measured', {
          share: shareText(reply().measured.withinTarget),
          p95: minutesText(reply().measured.waitP95S),
          left: Math.round(reply().measured.left),
        })}
      </p>
      <Show when={reply().leftOut > 0}>
        <p>{q('left-out', { n: reply().leftOut })}</p>
      </Show>
      <p>{q('assume-patience')}</p>
      <Show when={props.found.change.hours}>
        <p>{q('assume-hours')}</p>
      </Show>
      <Show when={props.found.change.traffic}>
        <p>{q('assume-traffic')}</p>
      </Show>
      <Show when={props.found.change.people}>
        <p>{q('assume-people')}</p>
      </Show>
    </div>
  )
}

const Findings = (props: { readonly found: Found; readonly counters: number }): JSX.Element => (
  <>
    <Show when={peopleSentence(props.found.reply, props.found.change, props.counters, language())}>
      {(sentence) => (
        <p class="what-if-warning" role="status">
          {sentence()}
        </p>
      )}
    </Show>
    <div class="what-if-two">
      <Section title={q('figure-title')}>
        <WhatIfFigure before={props.found.reply.before} after={props.found.reply.after} targetS={props.found.reply.targetS} />
      </Section>
      <Section title={q('table-title')} remark={q('table-remark')}>
        <BeforeAfter reply={props.found.reply} />
      </Section>
    </div>
    <Basis found={props.found} />
  </>
)

import type { Configuration, Language } from '@jiaohao/shared/contract'
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js'
import { Failure } from '../components/failure.tsx'
import { Section } from '../components/page.tsx'
import { failureSentence, hallApi, isSignedOut } from '../hall-api.ts'
import { language } from '../language.ts'
import { Choice, TextField, Tick } from './field.tsx'
import type { Part } from './part.ts'
import { w } from './words.ts'

type Texts = Configuration['texts']
/** A sample is asked for when nothing was typed for so long. */
const PREVIEW_AFTER_MS = 350

const createPreview = (props: Part, ticketLanguage: () => Language) => {
  const [sample, setSample] = createSignal<{ paper: string; spoken: string; wav: string | null } | null>(null)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const ask = async (texts: Texts, of: Language): Promise<void> => {
    try {
      const reply = await hallApi.previewSetupTexts({ body: { texts, language: of } })
      if (!reply.ok || texts !== props.configuration().texts) return
      setSample(reply.data)
      setSentence(null)
    } catch (error) {
      if (isSignedOut(error)) props.seat.expire()
      else setSentence(failureSentence(error, language()))
    }
  }
  createEffect(
    on([() => props.configuration().texts, ticketLanguage], ([texts, of]) => {
      const timer = setTimeout(() => void ask(texts, of), PREVIEW_AFTER_MS)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  return { sample, sentence }
}

/** The hall's own lines on the ticket and the wording of calls, with a sample of both as they would be. */
export const Texts = (props: Part): JSX.Element => {
  const [ticketLanguage, setTicketLanguage] = createSignal<Language>('zh')
  const { sample, sentence } = createPreview(props, ticketLanguage)
  const texts = () => props.configuration().texts
  const change = (changes: Partial<Texts>): void => props.edit((before) => ({ ...before, texts: { ...before.texts, ...changes } }))
  const changeHotline = (hotline: string): void =>
    props.edit(({ texts: { hotline: _, ...others }, ...before }) => ({
      ...before,
      texts: hotline === '' ? others : { ...others, hotline },
    }))
  const listen = (wav: string): void => {
    new Audio(`data:audio/wav;base64,${wav}`).play().catch((error: unknown) => console.warn('the sample could not be played', error))
  }
  return (
    <div class="setup-two even">
      <div>
        <Section title={w('texts-title')}>
          <TicketLine {...props} line="ticketHead" label={w('ticket-head')} onChange={change} />
          <TicketLine {...props} line="ticketFoot" label={w('ticket-foot')} onChange={change} />
        </Section>
        <Section title={w('hotline-title')}>
          <TextField
            {...props}
            path="texts.hotline"
            label={w('hotline-label')}
            value={texts().hotline ?? ''}
            onValue={(typed) => changeHotline(typed.replaceAll(/\D/g, ''))}
          />
        </Section>
        <Section title={w('call-title')}>
          <div class="setup-bar">
            <Choice
              {...props}
              path="texts.announcement"
              label={w('call-repetitions')}
              value={String(texts().announcement.repetitions)}
              options={[
                ['1', '1'],
                ['2', '2'],
                ['3', '3'],
              ]}
              onValue={(times) => change({ announcement: { ...texts().announcement, repetitions: Number(times) } })}
            />
            <Tick
              {...props}
              path=""
              label={w('call-errand')}
              checked={texts().announcement.sayErrand}
              onChecked={(sayErrand) => change({ announcement: { ...texts().announcement, sayErrand } })}
            />
          </div>
        </Section>
      </div>
      <Section title={w('preview-title')}>
        <Failure sentence={sentence()} />
        <div class="setup-bar">
          <label class="setup-field narrow">
            {w('preview-language')}
            <select
              class="field"
              value={ticketLanguage()}
              onChange={(event) => setTicketLanguage(event.currentTarget.value === 'en' ? 'en' : 'zh')}
            >
              <option value="zh">{w('chinese')}</option>
              <option value="en">{w('english')}</option>
            </select>
          </label>
        </div>
        <Show when={sample()}>
          {(found) => (
            <>
              <p class="setup-served">
                <b lang="zh-CN">{found().spoken}</b>
                <Show when={found().wav} fallback={<span class="quiet">{w('preview-voiceless')}</span>}>
                  {(wav) => (
                    <button type="button" class="button" onClick={() => listen(wav())}>
                      {w('preview-listen')}
                    </button>
                  )}
                </Show>
              </p>
              <img
                class="setup-paper"
                alt={w('preview-paper')}
                src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(found().paper)}`}
              />
            </>
          )}
        </Show>
      </Section>
    </div>
  )
}

interface LineProps extends Part {
  readonly line: 'ticketHead' | 'ticketFoot'
  readonly label: string
  readonly onChange: (changes: Partial<Texts>) => void
}

const TicketLine = (props: LineProps): JSX.Element => {
  const value = () => props.configuration().texts[props.line] ?? { zh: '', en: '' }
  const change = (text: Partial<{ zh: string; en: string }>): void => {
    const next = { ...value(), ...text }
    props.onChange({ [props.line]: next.zh === '' && next.en === '' ? null : next })
  }
  return (
    <fieldset class="setup-pair">
      <legend>{props.label}</legend>
      <TextField {...props} path={`texts.${props.line}.zh`} label={w('text-zh')} value={value().zh} onValue={(zh) => change({ zh })} />
      <TextField {...props} path={`texts.${props.line}.en`} label={w('text-en')} value={value().en} onValue={(en) => change({ en })} />
    </fieldset>
  )
}

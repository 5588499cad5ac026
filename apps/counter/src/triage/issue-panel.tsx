import type { EstimatedWait, HallBody, Language, ServiceBody, TicketClass, TicketNeed } from '@jiaohao/shared/contract'
import { createSignal, For, Show } from 'solid-js'
import type { WaitLine } from './advice.ts'
import './issue-panel.css'
import { FurtherChoice } from './further-choice.tsx'
import { NeedToggles } from './need-toggles.tsx'
import type { Printers } from './printers.ts'
import { ServiceDialog } from './service-dialog.tsx'
import type { TriageModel } from './triage-model.ts'
import { useTriageWords } from './triage-words.tsx'

const TILES = 6
const CLASSES = ['ordinary', 'priority', 'vip'] as const satisfies readonly TicketClass[]
const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[]
const minutes = (seconds: number): number => Math.ceil(seconds / 60)

interface IssueProps {
  readonly hall: HallBody
  readonly lines: readonly WaitLine[]
  readonly waits: ReadonlyMap<string, EstimatedWait | null>
  readonly model: TriageModel
  readonly printers: Printers
}

/** The services that a customer most likely wants: those that people wait for, then the most used. */
const tilesOf = (hall: HallBody, chosen: ServiceBody | null): ServiceBody[] => {
  const usual = hall.services.filter((service) => service.mostUsed).slice(0, TILES)
  if (chosen === null || usual.some(({ id }) => id === chosen.id)) return usual
  return [...usual.slice(0, TILES - 1), chosen]
}

const Tile = (props: {
  readonly service: ServiceBody
  readonly waiting: number
  readonly wait: EstimatedWait | null
  readonly pressed: boolean
  readonly onTouch: () => void
}) => {
  const words = useTriageWords()
  const note = (): string => {
    if (props.service.suspended !== null) return words.t('suspended')
    if (props.service.selfService) return words.t('self-service')
    if (!props.service.covered) return words.t('uncovered')
    const paper = props.service.papers[0]
    return paper === undefined ? '' : words.t('papers-first', { paper: words.name(paper) })
  }
  return (
    <button
      type="button"
      class="triage-tile"
      data-service={props.service.id}
      aria-pressed={props.pressed}
      aria-disabled={props.service.suspended !== null}
      onClick={() => props.service.suspended === null && props.onTouch()}
    >
      <b>
        {words.name(props.service.names)} <i>{props.service.prefix}</i>
      </b>
      <span>
        {props.waiting === 0 ? words.t('no-wait') : words.t('waiting-n', { n: props.waiting })}
        <Show when={props.wait}>
          {(wait) => <em>{words.t('about-wait', { from: minutes(wait().p50S), to: minutes(wait().p90S) })}</em>}
        </Show>
      </span>
      <small classList={{ blue: props.service.selfService }}>{note()}</small>
    </button>
  )
}

/** The language of the customer's paper, and where it comes out, if there is a choice. */
const PaperChoice = (props: {
  readonly printers: Printers
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}) => {
  const words = useTriageWords()
  return (
    <fieldset class="issue-paper">
      <legend>{words.t('ticket-language')}</legend>
      <For each={LANGUAGES}>
        {(each) => (
          <button type="button" aria-pressed={props.language === each} onClick={() => props.onLanguage(each)}>
            {words.t(`language-${each}`)}
          </button>
        )}
      </For>
      <Show when={props.printers.printers().length > 1}>
        <select aria-label={words.t('printer')} onChange={(event) => props.printers.choose(event.currentTarget.value)}>
          <For each={props.printers.printers()}>
            {(one) => (
              <option value={one.id} selected={one.id === props.printers.chosen()?.id}>
                {one.connected ? one.name : words.t('printer-away', { name: one.name })}
              </option>
            )}
          </For>
        </select>
      </Show>
    </fieldset>
  )
}

/** Takes a number for somebody: service, class, what the counter should know; or guides to a machine instead. */
export const IssuePanel = (props: IssueProps) => {
  const words = useTriageWords()
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  const [ticketClass, setTicketClass] = createSignal<(typeof CLASSES)[number]>('ordinary')
  const [needs, setNeeds] = createSignal<readonly TicketNeed[]>([])
  const [language, setLanguage] = createSignal<Language>('zh')
  const [accessible, setAccessible] = createSignal(false)
  const [choosing, setChoosing] = createSignal(false)
  const [further, setFurther] = createSignal<readonly string[]>([])
  const chosen = (): ServiceBody | null => props.hall.services.find(({ id }) => id === chosenId()) ?? null
  const waiting = (serviceId: string): number => props.lines.filter(({ service }) => service.id === serviceId).length
  /** Whoever carries an infant goes first among the ordinary, as the elderly and disabled do. */
  const asked = (): (typeof CLASSES)[number] => (needs().length > 0 && ticketClass() === 'ordinary' ? 'priority' : ticketClass())
  const clear = (): void => {
    setChosenId(null)
    setTicketClass('ordinary')
    setNeeds([])
    setLanguage('zh')
    setAccessible(false)
    setFurther([])
  }
  const issue = async (service: ServiceBody): Promise<void> => {
    const ask = {
      class: asked(),
      needs: needs(),
      accessible: accessible(),
      language: language(),
      furtherServiceIds: further().filter((id) => id !== service.id),
    }
    if (await props.model.issue(service, ask)) clear()
  }
  const guide = async (service: ServiceBody): Promise<void> => {
    if (await props.model.guide(service.id)) clear()
  }
  return (
    <section class="triage-issue" aria-labelledby="issue-title">
      <h2 id="issue-title">
        {words.t('issue-title')} <small>{words.t('issue-note')}</small>
      </h2>
      <div class="triage-tiles">
        <For each={tilesOf(props.hall, chosen())}>
          {(service) => (
            <Tile
              service={service}
              waiting={waiting(service.id)}
              wait={props.waits.get(service.id) ?? null}
              pressed={chosenId() === service.id}
              onTouch={() => setChosenId(chosenId() === service.id ? null : service.id)}
            />
          )}
        </For>
      </div>
      <div class="triage-classes">
        <fieldset>
          <legend>{words.t('class')}</legend>
          <For each={CLASSES}>
            {(each) => (
              <button type="button" aria-pressed={asked() === each} onClick={() => setTicketClass(each)}>
                {words.t(`class-${each}`)}
              </button>
            )}
          </For>
        </fieldset>
        <button type="button" onClick={() => setChoosing(true)}>
          {words.t('other-services')}
        </button>
        <PaperChoice printers={props.printers} language={language()} onLanguage={setLanguage} />
      </div>
      <div class="triage-classes">
        <Show when={chosenId()}>{(id) => <FurtherChoice hall={props.hall} firstId={id()} chosen={further()} onChange={setFurther} />}</Show>
        <NeedToggles needs={needs()} accessible={accessible()} onNeeds={setNeeds} onAccessible={setAccessible} />
      </div>
      <div class="triage-actions">
        <Show
          when={chosen()}
          fallback={
            <button type="button" class="triage-do" aria-disabled="true">
              {words.t('issue-choose')}
            </button>
          }
        >
          {(service) => (
            <>
              <button type="button" class="triage-do" onClick={() => void issue(service())}>
                {words.t('issue-do', { prefix: service().prefix, service: words.name(service().names) })}
              </button>
              <Show when={service().selfService}>
                <button type="button" class="triage-blue" onClick={() => void guide(service())}>
                  {words.t('guide')}
                </button>
              </Show>
            </>
          )}
        </Show>
      </div>
      <Show when={choosing()}>
        <ServiceDialog
          title={words.t('choose-service')}
          hall={props.hall}
          exceptId={null}
          onBack={() => setChoosing(false)}
          onChoose={({ id }) => {
            setChosenId(id)
            setChoosing(false)
          }}
        />
      </Show>
    </section>
  )
}

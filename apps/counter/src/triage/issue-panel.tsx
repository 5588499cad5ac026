import type { EstimatedWait, HallBody, ServiceBody, TicketClass } from '@jiaohao/shared/contract'
import { createSignal, For, Show } from 'solid-js'
import type { WaitLine } from './advice.ts'
import { ServiceDialog } from './service-dialog.tsx'
import type { TriageModel } from './triage-model.ts'
import { useTriageWords } from './triage-words.tsx'

const TILES = 6
const CLASSES = ['ordinary', 'priority', 'vip'] as const satisfies readonly TicketClass[]
const minutes = (seconds: number): number => Math.ceil(seconds / 60)

interface IssueProps {
  readonly hall: HallBody
  readonly lines: readonly WaitLine[]
  readonly waits: ReadonlyMap<string, EstimatedWait | null>
  readonly model: TriageModel
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

/** Takes a number for somebody: service, class, what the counter should know; or guides to a machine instead. */
export const IssuePanel = (props: IssueProps) => {
  const words = useTriageWords()
  const [chosenId, setChosenId] = createSignal<string | null>(null)
  const [ticketClass, setTicketClass] = createSignal<(typeof CLASSES)[number]>('ordinary')
  const [infant, setInfant] = createSignal(false)
  const [accessible, setAccessible] = createSignal(false)
  const [choosing, setChoosing] = createSignal(false)
  const chosen = (): ServiceBody | null => props.hall.services.find(({ id }) => id === chosenId()) ?? null
  const waiting = (serviceId: string): number => props.lines.filter(({ service }) => service.id === serviceId).length
  const clear = (): void => {
    setChosenId(null)
    setTicketClass('ordinary')
    setInfant(false)
    setAccessible(false)
  }
  const issue = async (service: ServiceBody): Promise<void> => {
    // Whoever carries an infant goes first among the ordinary, as the elderly and disabled do.
    const asked = infant() && ticketClass() === 'ordinary' ? 'priority' : ticketClass()
    if (await props.model.issue(service, asked, accessible())) clear()
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
              <button type="button" aria-pressed={ticketClass() === each} onClick={() => setTicketClass(each)}>
                {words.t(`class-${each}`)}
              </button>
            )}
          </For>
        </fieldset>
        <button type="button" aria-pressed={infant()} onClick={() => setInfant(!infant())}>
          {words.t('with-infant')}
        </button>
        <button type="button" aria-pressed={accessible()} onClick={() => setAccessible(!accessible())}>
          {words.t('accessible')}
        </button>
        <button type="button" onClick={() => setChoosing(true)}>
          {words.t('other-services')}
        </button>
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

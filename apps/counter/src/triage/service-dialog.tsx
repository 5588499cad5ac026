import type { HallBody, ServiceBody } from '@jiaohao/shared/contract'
import { StaffDialog } from '@jiaohao/ui/staff/dialog.tsx'
import { For, type JSX, Show } from 'solid-js'
import { useTriageWords } from './triage-words.tsx'

interface ServiceDialogProps {
  readonly title: string
  readonly hall: HallBody
  /** A service that is not offered, such as the one that the ticket has already; null leaves out none. */
  readonly exceptId: string | null
  readonly onChoose: (service: ServiceBody) => void
  readonly onBack: () => void
  readonly children?: JSX.Element
}

/** All services by group, to be chosen with a finger. */
export const ServiceDialog = (props: ServiceDialogProps) => {
  const words = useTriageWords()
  const of = (groupId: string): ServiceBody[] =>
    props.hall.services.filter((service) => service.groupId === groupId && service.id !== props.exceptId && service.suspended === null)
  return (
    <StaffDialog title={props.title} onBack={props.onBack}>
      {props.children}
      <For each={props.hall.groups}>
        {(group) => (
          <Show when={of(group.id).length > 0}>
            <section class="triage-group">
              <h3>
                {group.prefix} {words.name(group.names)}
              </h3>
              <div class="triage-chips">
                <For each={of(group.id)}>
                  {(service) => (
                    <button type="button" onClick={() => props.onChoose(service)}>
                      {words.name(service.names)}
                    </button>
                  )}
                </For>
              </div>
            </section>
          </Show>
        )}
      </For>
      <button type="button" class="triage-plain" onClick={() => props.onBack()}>
        {words.t('close')}
      </button>
    </StaffDialog>
  )
}

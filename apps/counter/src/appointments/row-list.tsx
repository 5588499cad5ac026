import type { HallBody } from '@jiaohao/shared/contract'
import { createEffect, For, Show } from 'solid-js'
import { whoOf } from './row-sheets.tsx'
import type { Row, Standing } from './rows.ts'
import { type AppointmentWords, useAppointmentWords } from './words.tsx'

/** How far a row is, in words. */
export const standingText = (row: Row, words: AppointmentWords): string => {
  if (row.kind === 'visitor')
    return row.visit.state === 'cancelled' ? words.t('state-cancelled') : words.t(`state-visitor-${row.visit.state}`)
  const { standing } = row
  switch (standing.state) {
    case 'late':
      return words.t('state-late', { n: standing.minutes })
    case 'here':
    case 'called':
    case 'serving':
    case 'served':
    case 'left':
      return words.t(`state-${standing.state}`, { number: standing.number })
    case 'cancelled':
      return standing.reason === null
        ? words.t('state-cancelled')
        : `${words.t('state-cancelled')} · ${words.t(`cancel-${standing.reason}`)}`
    case 'booked':
    case 'stranded':
    case 'missed':
      return words.t(`state-${standing.state}`)
    default:
      return standing satisfies never
  }
}

/** Soon, now, over: the three that are not normal. */
const markOf = (row: Row): string => {
  const state: Standing['state'] | 'arrived' = row.kind === 'visitor' ? row.visit.state : row.standing.state
  if (state === 'late') return 'soon'
  if (state === 'stranded') return 'now'
  return state === 'booked' ? 'open' : 'past'
}

interface RowListProps {
  readonly rows: readonly Row[]
  readonly hall: HallBody
  readonly today: string
  /** The days of the rows differ, as those of a search do. */
  readonly withDay: boolean
  readonly chosenId: string | null
  readonly onChoose: (row: Row) => void
}

/** Everybody with a booked time, each with how far it is; one is chosen and the keys act on it. */
export const RowList = (props: RowListProps) => {
  const words = useAppointmentWords()
  let list: HTMLUListElement | undefined
  createEffect(() => {
    if (props.chosenId !== null) list?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const what = (row: Row): string => {
    if (row.kind === 'visitor')
      return [words.t('visitor'), row.visit.visitor?.organisation, row.visit.visitor?.topic].filter(Boolean).join(' · ')
    return words.name(props.hall.services.find(({ id }) => id === row.appointment.serviceId)?.names)
  }
  const about = (row: Row): string => {
    if (row.kind === 'visitor') return row.visit.visitor?.contact ?? ''
    const { contact } = row.appointment
    return [contact.name === null ? null : contact.phone, row.appointment.note].filter((part) => part !== null).join(' · ')
  }
  return (
    <ul class="desk-rows" ref={list}>
      <For each={props.rows}>
        {(row) => (
          <li>
            <button
              type="button"
              class={`desk-row ${markOf(row)}`}
              data-row={row.id}
              data-state={row.kind === 'visitor' ? row.visit.state : row.standing.state}
              aria-pressed={props.chosenId === row.id}
              onClick={() => props.onChoose(row)}
            >
              <b class="desk-time">
                <Show when={props.withDay}>
                  <small>{words.dayName(row.day, props.today)}</small>
                </Show>
                {row.time}
              </b>
              <span class="desk-who">
                <b>{whoOf(row, words)}</b>
                <span>{what(row)}</span>
                <small>{about(row)}</small>
              </span>
              <Show when={row.kind === 'appointment' ? row.appointment.code : null}>
                {(code) => <span class="desk-code">{code()}</span>}
              </Show>
              <em>{standingText(row, words)}</em>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}

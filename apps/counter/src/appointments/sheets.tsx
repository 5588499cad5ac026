import type { HallBody, SlotTable } from '@jiaohao/shared/contract'
import { Match, Switch } from 'solid-js'
import type { AppointmentModel, Sheet } from './appointment-model.ts'
import type { BookReading } from './book.ts'
import { BookSheet } from './book-sheet.tsx'
import { BookedSheet } from './booked-sheet.tsx'
import { CancelSheet, ContactSheet, EarlySheet, MoveSheet } from './row-sheets.tsx'
import { VisitorSheet } from './visitor-sheet.tsx'

interface SheetsProps {
  readonly sheet: Sheet
  readonly hall: HallBody
  readonly table: SlotTable
  readonly book: BookReading
  readonly model: AppointmentModel
}
const of = <K extends Sheet['sheet']>(sheet: Sheet, kind: K): Extract<Sheet, { sheet: K }> | null =>
  sheet.sheet === kind ? (sheet as Extract<Sheet, { sheet: K }>) : null

/** The sheet that lies over the page, whichever it is. */
export const Sheets = (props: SheetsProps) => {
  const onRow = (kind: 'move' | 'cancel') =>
    props.sheet.sheet === kind ? (props.sheet as Extract<Sheet, { sheet: 'move' | 'cancel' }>).row : null
  return (
    <Switch>
      <Match when={of(props.sheet, 'book')}>
        <BookSheet hall={props.hall} table={props.table} book={props.book} model={props.model} />
      </Match>
      <Match when={of(props.sheet, 'booked')}>
        {(booked) => <BookedSheet appointment={booked().appointment} hall={props.hall} model={props.model} />}
      </Match>
      <Match when={of(props.sheet, 'visitor')}>
        <VisitorSheet table={props.table} model={props.model} />
      </Match>
      <Match when={onRow('move')}>{(row) => <MoveSheet {...props} row={row()} />}</Match>
      <Match when={onRow('cancel')}>{(row) => <CancelSheet {...props} row={row()} />}</Match>
      <Match when={of(props.sheet, 'early')}>{(early) => <EarlySheet row={early().row} hall={props.hall} model={props.model} />}</Match>
      <Match when={of(props.sheet, 'contact')}>
        {(seen) => <ContactSheet row={seen().row} contact={seen().contact} model={props.model} />}
      </Match>
    </Switch>
  )
}

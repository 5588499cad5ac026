import type { PhoneTicket } from '@jiaohao/shared/contract'
import { Icon } from '@jiaohao/ui/public/icon.tsx'
import { type Language, nameIn, type Say } from '../words.ts'

/** Characters that fill the ticket; longer numbers are set smaller. */
const NUMBER_FITS = 4
const NUMBER_MM = 22

/** The size of a number or counter that must fill a ticket's width, in millimetres of the em. */
export const numberMm = (characters: number): number => (NUMBER_MM * NUMBER_FITS) / Math.max(NUMBER_FITS, characters)

export interface OwnNumberProps {
  readonly say: () => Say
  readonly language: () => Language
  readonly ticket: PhoneTicket
}

/** The upper part of the ticket: the number, what it is for and where to wait. */
export const OwnNumber = (props: OwnNumberProps) => (
  <>
    <p class="own-heads">
      <span>{props.say()('your-number')}</span>
      <span class="own-service">{nameIn(props.ticket.serviceName, props.language())}</span>
    </p>
    <h1 class="own-number" style={{ 'font-size': `calc(${numberMm(props.ticket.number.length)} * var(--mm))` }}>
      {props.ticket.number}
    </h1>
    <p class="own-area">
      <Icon name="pin" sizeMm={4.6} />
      {nameIn(props.ticket.areaName, props.language())}
    </p>
  </>
)

import { HELD_MOST_MS, lineLimitOf } from '@jiaohao/shared/client'
import type { Configuration } from '@jiaohao/shared/contract'
import type { JSX } from 'solid-js'
import { NumberField } from './field.tsx'
import type { Part } from './part.ts'
import { w } from './words.ts'

const MINUTE_MS = 60_000
type Alarms = NonNullable<Configuration['alarms']>

const alarmsOf = (part: Part): Alarms => part.configuration().alarms ?? { lines: [], heldMinutes: HELD_MOST_MS / MINUTE_MS }

/** More than so many waiting in an area are an alarm. */
export const AlarmLine = (props: Part & { readonly areaId: string; readonly index: number }): JSX.Element => {
  const set = (most: number): void => {
    const { lines, ...rest } = alarmsOf(props)
    const alarms = { ...rest, lines: [...lines.filter(({ areaId }) => areaId !== props.areaId), { areaId: props.areaId, most }] }
    props.edit((before) => ({ ...before, alarms }))
  }
  return (
    <NumberField
      {...props}
      quiet
      path={`areas.${props.index}.alarm`}
      label={w('alarm-line')}
      value={alarmsOf(props).lines.find(({ areaId }) => areaId === props.areaId)?.most ?? lineLimitOf(props.areaId)}
      onValue={set}
    />
  )
}

/** A ticket that is held longer than this is an alarm. */
export const AlarmHeld = (props: Part): JSX.Element => (
  <NumberField
    {...props}
    path="alarms.heldMinutes"
    label={w('alarm-held')}
    value={alarmsOf(props).heldMinutes}
    onValue={(heldMinutes) => props.edit((before) => ({ ...before, alarms: { ...alarmsOf(props), heldMinutes } }))}
  />
)

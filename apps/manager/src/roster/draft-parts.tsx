import type { RosterDraft, RosterShift } from '@jiaohao/shared/contract'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { named } from '../language.ts'
import { peopleText } from './cover-rows.ts'
import { figuresOf, type RosterFigures, SHIFT_KEYS } from './grid-model.ts'
import { shiftHours } from './shift-pieces.ts'
import { r } from './words.ts'

/** The shifts with their keys: what a digit puts into the cell that holds the focus. */
export const ShiftKeys = (props: { readonly shifts: readonly RosterShift[]; readonly active: boolean }): JSX.Element => (
  <Show when={props.active}>
    <ul class="shift-keys" aria-label={r('shift-keys')}>
      <For each={props.shifts.slice(0, SHIFT_KEYS)}>
        {(shift, place) => (
          <li>
            <KeyCap>{place() + 1}</KeyCap> <b>{named(shift.names)}</b> {shiftHours(shift)}
          </li>
        )}
      </For>
      <li>
        <KeyCap>0</KeyCap> {r('free')}
      </li>
    </ul>
  </Show>
)

/** How far a roster is that is being built. */
export const BuildProgress = (props: { readonly draft: RosterDraft; readonly onCancel: (() => void) | null }): JSX.Element => {
  const progress = () => props.draft.progress ?? { phase: 'waiting' as const, done: 0, of: 1 }
  return (
    <Section title={r(`phase-${progress().phase}`, { done: progress().done, of: progress().of })} remark={r('build-remark')}>
      <div class="roster-progress">
        <progress value={progress().done} max={Math.max(1, progress().of)} aria-label={r('build-progress')} />
        <Show when={props.onCancel}>
          {(cancel) => (
            <button type="button" class="button" onClick={() => cancel()()}>
              {r('cancel')} <KeyCap>X</KeyCap>
            </button>
          )}
        </Show>
      </div>
    </Section>
  )
}

const LINES: readonly (readonly [Parameters<typeof r>[0], (figures: RosterFigures) => string])[] = [
  ['figure-hard', ({ hardBroken }) => String(hardBroken)],
  ['figure-short', ({ shortHalfHours, shortHours }) => r('figure-short-is', { n: shortHalfHours, hours: peopleText(shortHours) })],
  ['figure-spare', ({ spareHours }) => peopleText(spareHours)],
  ['figure-range', ({ rangeH }) => rangeH.toFixed(1)],
  ['figure-hours', ({ hours }) => hours.toFixed(1)],
]

/** A draft beside the roster by steps of the same days, figure by figure. */
export const ComparePanel = (props: {
  readonly mine: RosterDraft | null
  readonly other: RosterDraft
  readonly onTake: (draftId: string) => void
  readonly onClose: () => void
}): JSX.Element => (
  <Section title={r('compare-title')} remark={r('compare-remark')}>
    <Show when={props.other.state === 'ready' && props.mine} fallback={<p class="quiet">{r('compare-waits')}</p>}>
      {(mine) => (
        <table class="table roster-compare">
          <TableHead columns={[...words(r('column-figure')), ...figures(r('compare-mine'), r('compare-steps'))]} />
          <tbody>
            <For each={LINES}>
              {([word, of]) => (
                <tr>
                  <th class="text" scope="row">
                    {r(word)}
                  </th>
                  <td>{of(figuresOf(mine()))}</td>
                  <td>{of(figuresOf(props.other))}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      )}
    </Show>
    <p class="roster-bar">
      <button type="button" class="button" disabled={props.other.state !== 'ready'} onClick={() => props.onTake(props.other.id)}>
        {r('compare-take')}
      </button>
      <button type="button" class="button" onClick={() => props.onClose()}>
        {r('compare-close')}
      </button>
    </p>
  </Section>
)

import type { RosterDraft, RosterVersion } from '@jiaohao/shared/contract'
import { createEffect, type JSX, on } from 'solid-js'
import { language, named } from '../language.ts'
import type { Seat } from '../seat.ts'
import { dayAndTime, dayText } from '../time-words.ts'
import type { Span } from './draft-desk.ts'
import { createVersions } from './read-roster.ts'
import { r } from './words.ts'

/** The version by which days were published, and the newest that changed them since; of the newest first. */
export const versionsOf = (
  versions: readonly RosterVersion[],
  { from, to }: Span,
): { readonly published: RosterVersion | null; readonly changed: RosterVersion | null } => {
  const touching = versions.filter((version) => version.from <= to && version.to >= from)
  const published = touching.find(({ cause }) => cause === 'published') ?? null
  const [newest] = touching
  return { published, changed: newest === undefined || newest === published ? null : newest }
}

interface PrintHeadProps {
  readonly seat: Seat
  readonly span: Span
  readonly draft: RosterDraft | null
  /** The newest version of all, as far as it is known; the versions are read again when it changes. */
  readonly version: number | null
  readonly nameOf: (staffNo: string) => string
}

/** The head of the printed roster: whose it is, of which days, which version, and when it was published. */
export const PrintHead = (props: PrintHeadProps): JSX.Element => {
  const versions = createVersions(props.seat)
  createEffect(on(() => props.version, versions.again, { defer: true }))
  const at = (time: string): string => dayAndTime(time, props.seat.hall().timeZone, language())
  const state = (): string => {
    const { draft } = props
    if (draft !== null && draft.state !== 'published')
      return r('print-draft', { who: props.nameOf(draft.askedBy), time: at(draft.askedAt) })
    const { published, changed } = versionsOf(versions.list(), props.span)
    if (published === null) return r('print-none')
    const told = (version: RosterVersion): string =>
      r('print-version', {
        version: version.version,
        time: at(version.at),
        who: props.nameOf(version.by),
        cause: r(`cause-${version.cause}`),
      })
    return [published, ...(changed === null ? [] : [changed])].map(told).join(r('list'))
  }
  return (
    <p class="print-head">
      <b>{named(props.seat.hall().names)}</b>
      <span>
        {r('print-days', {
          year: props.span.from.slice(0, 4),
          from: dayText(props.span.from, language()),
          to: dayText(props.span.to, language()),
        })}
      </span>
      <span>{state()}</span>
    </p>
  )
}

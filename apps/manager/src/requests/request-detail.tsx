import { violationText } from '@jiaohao/shared/locales/violations'
import { KeyCap } from '@jiaohao/ui/staff/key-cap.tsx'
import { For, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { figures, TableHead, words } from '../components/table-head.tsx'
import { t } from '../language.ts'
import type { ListedRequest } from '../roster/read-roster.ts'
import { r } from '../roster/words.ts'
import { dayAndTime, dayText } from '../time-words.ts'
import { CoverCompare } from './cover-compare.tsx'
import type { Fate } from './request-model.ts'
import { checkWords, kindWord, requestDays, requestTitle, type Telling } from './request-words.ts'
import { ShiftCompare } from './shift-compare.tsx'

interface DetailProps {
  readonly listed: ListedRequest
  readonly telling: Telling
  readonly timeZone: string
  readonly may: boolean
  readonly fate: Fate
  readonly maySettle: boolean
  readonly onGrant: () => void
  readonly onDecline: () => void
  readonly onSettle: (outcome: 'handed-in' | 'absence') => void
}

/** One request: before and after, every rule with its figure, what it would do to the hall, and the decision. */
export const RequestDetail = (props: DetailProps): JSX.Element => {
  const request = () => props.listed.request
  const time = (at: string): string => dayAndTime(at, props.timeZone, props.telling.language)
  return (
    <div>
      <Section
        title={`${requestTitle(request(), props.telling)}${t('list-comma')}${requestDays(request(), props.telling)}`}
        remark={r('asked-at', {
          kind: kindWord(request(), props.telling),
          time: time(request().askedAt),
          who: props.telling.nameOf(request().askedBy),
        })}
      >
        <Show when={props.listed.effect !== null && props.listed.effect.shifts.length === 0 && request().kind === 'leave'}>
          <p class="quiet">{r('effect-none')}</p>
        </Show>
        <Show when={(props.listed.effect?.shifts.length ?? 0) > 0 && props.listed.effect}>
          {(effect) => (
            <>
              <ShiftCompare effect={effect()} telling={props.telling} />
              <CoverCompare effect={effect()} telling={props.telling} />
            </>
          )}
        </Show>
      </Section>
      <Checks {...props} />
      <Show when={request().decided}>
        {(decided) => (
          <p class="aside">
            {r(`decided-${request().state === 'approved' ? 'yes' : 'no'}`, {
              who: props.telling.nameOf(decided().by),
              time: time(decided().at),
            })}
            <Show when={decided().reason}>{(reason) => r('decided-reason', { reason: reason() })}</Show>
          </p>
        )}
      </Show>
      <Certificate {...props} />
      <Show when={props.may}>
        <p class="roster-bar">
          <Show when={props.fate !== 'impossible'}>
            <button type="button" class="button act" onClick={() => props.onGrant()}>
              {r(props.fate === 'override' ? 'override' : 'grant')} <KeyCap>{props.fate === 'override' ? 'O' : t('cap-enter')}</KeyCap>
            </button>
          </Show>
          <button type="button" class="button" onClick={() => props.onDecline()}>
            {r('decline-reason')} <KeyCap>N</KeyCap>
          </button>
          <span class="quiet">{r('decision-note')}</span>
        </p>
      </Show>
    </div>
  )
}

const Certificate = (props: DetailProps): JSX.Element => (
  <Show when={props.listed.request.kind === 'leave' && props.listed.request.certificate !== 'none' && props.listed.request.certificate}>
    {(certificate) => (
      <Section title={r(`certificate-${certificate()}`)} remark={r('certificate-remark')}>
        <Show when={certificate() === 'due' && props.maySettle}>
          <p class="roster-bar">
            <button type="button" class="button" onClick={() => props.onSettle('handed-in')}>
              {r('settle-handed-in')}
            </button>
            <button type="button" class="button" onClick={() => props.onSettle('absence')}>
              {r('settle-absence')}
            </button>
          </p>
        </Show>
      </Section>
    )}
  </Show>
)

/** A line of the rules: kept, or not and why. */
interface Line {
  readonly keeps: boolean
  readonly rule: string
  readonly what: string
}

const linesOf = ({ listed: { request, checks, breaks, effect }, telling }: DetailProps): Line[] => {
  const { say, language, nameOf } = telling
  const rules = checks.map((check) => {
    const { rule, result } = checkWords(check, telling)
    return { keeps: check.keeps, rule, what: result }
  })
  const partner: Line[] =
    request.kind === 'swap'
      ? [
          {
            keeps: request.state !== 'asked',
            rule: say('check-partner'),
            what: say(request.state === 'asked' ? 'check-partner-waits' : 'check-partner-agreed', { who: nameOf(request.partnerNo) }),
          },
        ]
      : []
  if (effect === null) return [...partner, ...rules]
  const broken = breaks.map((one) => ({
    keeps: false,
    rule: [one.staffNo === null ? null : nameOf(one.staffNo), one.day === null ? null : dayText(one.day, language), one.time]
      .filter((part) => part !== null)
      .join(' '),
    what: violationText(one, telling),
  }))
  const roster: Line[] = breaks.length === 0 ? [{ keeps: true, rule: say('check-roster'), what: say('check-roster-kept') }] : []
  return [...partner, ...rules, ...roster, ...broken]
}

const Checks = (props: DetailProps): JSX.Element => {
  const lines = () => linesOf(props)
  const kept = (): number => lines().filter(({ keeps }) => keeps).length
  return (
    <Show when={lines().length > 0}>
      <Section
        title={r(kept() === lines().length ? 'checks-kept' : 'checks-title', {
          all: lines().length,
          kept: kept(),
          broken: lines().length - kept(),
        })}
        remark={r('checks-both')}
      >
        <table class="table request-checks">
          <TableHead
            columns={[{ name: r('column-kept'), holds: 'words', unseen: true }, ...words(r('column-rule')), ...figures(r('column-result'))]}
          />
          <tbody>
            <For each={lines()}>
              {(line) => (
                <tr>
                  <td class="text">
                    <span aria-hidden="true" class={line.keeps ? 'kept' : 'broken'}>
                      {line.keeps ? '✓' : '!'}
                    </span>
                    <span class="visually-hidden">{r(line.keeps ? 'kept' : 'not-kept')}</span>
                  </td>
                  <th class="text" scope="row">
                    {line.rule}
                  </th>
                  <td classList={{ 'act-now': !line.keeps }}>{line.what}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Section>
    </Show>
  )
}

import type { Briefing } from '@jiaohao/shared/contract'
import { For, type JSX } from 'solid-js'
import { language, named } from '../../language.ts'
import { dayAndTime, dayText } from '../../time-words.ts'
import { SheetPart } from '../sheet-part.tsx'
import './briefing.css'
import { findingOf } from './finding.ts'
import { OpenPart } from './open-part.tsx'
import { ReviewPart } from './review-part.tsx'
import { TodayPart } from './today-part.tsx'
import { b } from './words.ts'

/** What a meeting also does and the hall does not hold: lines to write on. */
const BLANKS = ['blank-notices', 'blank-documents', 'blank-quiz', 'blank-other'] as const
/** Lines for each, of which a full page shows fewer. */
const LINES = Array.from({ length: 6 }, (_, at) => at)

/** The briefing as it is printed: one sheet of A4, whose blank lines take what the rest leaves. */
export const BriefingSheet = (props: { readonly briefing: Briefing; readonly timeZone: string }): JSX.Element => (
  <div class="sheets">
    <article class="sheet briefing">
      <div class="sheet-head">
        <b>{b('head', { hall: named(props.briefing.hall), day: dayText(props.briefing.day, language()) })}</b>
        <span>{b('head-right', { at: dayAndTime(props.briefing.madeAt, props.timeZone, language()) })}</span>
      </div>
      <div class="sheet-finding">
        <h2>{findingOf(props.briefing, language())}</h2>
      </div>
      <ReviewPart briefing={props.briefing} />
      <TodayPart briefing={props.briefing} />
      <OpenPart briefing={props.briefing} timeZone={props.timeZone} />
      <div class="briefing-blanks">
        <For each={BLANKS}>
          {(blank) => (
            <SheetPart title={b(blank)} remark={b('blank-remark')}>
              <div class="ruled">
                <For each={LINES}>{() => <i />}</For>
              </div>
            </SheetPart>
          )}
        </For>
      </div>
      <footer class="sheet-foot">
        <p>{b('basis')}</p>
        <p>
          {b('sign-host')} __________　{b('sign-present')} __________
        </p>
      </footer>
    </article>
  </div>
)

import { For, type JSX, Match, Switch } from 'solid-js'
import { Amiss, Choice, NumberField } from './field.tsx'
import type { Part } from './part.ts'
import { CLASSES, type Profile, type Rule, type TicketClass, withShare } from './rules.ts'
import { TargetField } from './target-field.tsx'
import { nameOr, w } from './words.ts'

interface FieldsProps extends Part {
  readonly rule: Rule
  readonly path: string
  readonly others: readonly Profile[]
  readonly onRule: (rule: Rule) => void
}

const classOptions = (): [TicketClass, string][] => CLASSES.map((one) => [one, w(`class-${one}`)])
const as = <K extends Rule['kind']>(rule: Rule, kind: K): Extract<Rule, { kind: K }> | null =>
  rule.kind === kind ? (rule as Extract<Rule, { kind: K }>) : null

/** What one rule says, and the figures that may be changed in it. */
export const RuleFields = (props: FieldsProps): JSX.Element => (
  <>
    <span>{w(`rule-${props.rule.kind}`)}</span>
    <Switch>
      <Match when={as(props.rule, 'serve-first')}>
        {(rule) => <TargetField {...props} target={rule().target} onTarget={(target) => props.onRule({ ...rule(), target })} />}
      </Match>
      <Match when={as(props.rule, 'prefer-class')}>
        {(rule) => (
          <Choice
            {...props}
            path=""
            quiet
            label={w(`rule-${props.rule.kind}`)}
            value={rule().class}
            options={classOptions()}
            onValue={(value) => props.onRule({ ...rule(), class: value as TicketClass })}
          />
        )}
      </Match>
      <Match when={as(props.rule, 'wait-passes')}>
        {(rule) => (
          <>
            <TargetField {...props} target={rule().target} onTarget={(target) => props.onRule({ ...rule(), target })} />
            <NumberField
              {...props}
              path=""
              quiet
              label={w(`rule-${props.rule.kind}`)}
              value={rule().minutes}
              onValue={(minutes) => props.onRule({ ...rule(), minutes: Math.max(1, minutes) })}
            />
          </>
        )}
      </Match>
      <Match when={as(props.rule, 'ratio')}>{(rule) => <Shares {...props} rule={rule()} />}</Match>
      <Match when={as(props.rule, 'follow')}>
        {(rule) => (
          <Choice
            {...props}
            path=""
            quiet
            label={w(`rule-${props.rule.kind}`)}
            value={rule().profileId}
            options={props.others.map(({ id, names }) => [id, nameOr(names)])}
            onValue={(profileId) => props.onRule({ ...rule(), profileId })}
          />
        )}
      </Match>
    </Switch>
    <Amiss editing={props.editing} path={props.path} />
  </>
)

const Shares = (props: FieldsProps & { readonly rule: Extract<Rule, { kind: 'ratio' }> }): JSX.Element => (
  <For each={classOptions()}>
    {([ticketClass, label]) => (
      <label class="setup-field narrow">
        {label}
        <input
          class="field"
          type="number"
          min={0}
          disabled={!props.editing.mayChange}
          value={props.rule.shares.find((each) => each.class === ticketClass)?.share ?? ''}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber
            props.onRule(withShare(props.rule, ticketClass, Number.isNaN(typed) ? null : Math.max(0, Math.trunc(typed))))
          }}
        />
      </label>
    )}
  </For>
)

import { createMemo, createSignal, For, Index, type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { Amiss } from './field.tsx'
import { NamesFields } from './names-fields.tsx'
import { changedAt, type Part, withoutAt } from './part.ts'
import { RuleFields } from './rule-fields.tsx'
import { moved, newRule, type Profile, RULE_KINDS, type Rule, type RuleKind } from './rules.ts'
import { TryProfile } from './try-profile.tsx'
import { nameOr, w } from './words.ts'

const freeId = (profiles: readonly Profile[]): string => {
  for (let number = profiles.length + 1; ; number++) if (!profiles.some(({ id }) => id === `rules-${number}`)) return `rules-${number}`
}

/** The sets of calling rules: which rule comes first, and whom each would call now. */
export const Profiles = (props: Part): JSX.Element => {
  const profiles = (): readonly Profile[] => props.configuration().profiles ?? []
  const [index, setIndex] = createSignal(0)
  const chosen = createMemo(() => profiles()[index()])
  const set = (next: Profile[]): void => props.edit((before) => ({ ...before, profiles: next }))
  const change = (changes: Partial<Profile>): void => set(changedAt(profiles(), index(), changes))
  const add = (): void => {
    set([...profiles(), { id: freeId(profiles()), names: { zh: '', en: '' }, rules: [{ kind: 'longest-wait' }] }])
    setIndex(profiles().length - 1)
  }
  const remove = (): void => {
    set(withoutAt(profiles(), index()))
    setIndex(0)
  }
  return (
    <div class="setup-two">
      <Section title={w('profiles-title', { profiles: profiles().length })} remark={w('profiles-remark')}>
        <div class="setup-bar">
          <For each={profiles()}>
            {(profile, at) => (
              <button
                type="button"
                class="button"
                classList={{ act: at() === index() }}
                aria-pressed={at() === index()}
                onClick={() => setIndex(at())}
              >
                {nameOr(profile.names)}
              </button>
            )}
          </For>
          <Show when={props.editing.mayChange}>
            <button type="button" class="button" onClick={add}>
              {w('new-profile')}
            </button>
          </Show>
        </div>
        <Show when={chosen()}>
          {(profile) => (
            <>
              <div class="setup-pair">
                <NamesFields {...props} path={`profiles.${index()}.names`} names={profile().names} onNames={(names) => change({ names })} />
              </div>
              <Rules {...props} profile={profile()} index={index()} onRules={(rules) => change({ rules })} />
              <Show when={props.editing.mayChange && profiles().length > 1}>
                <button type="button" class="button" onClick={remove}>
                  {w('remove-profile')}
                </button>
              </Show>
            </>
          )}
        </Show>
      </Section>
      <Show when={chosen()}>{(profile) => <TryProfile {...props} profile={profile()} />}</Show>
    </div>
  )
}

interface RulesProps extends Part {
  readonly profile: Profile
  readonly index: number
  readonly onRules: (rules: Rule[]) => void
}

const Rules = (props: RulesProps): JSX.Element => {
  const rules = () => props.profile.rules
  const others = (): Profile[] => (props.configuration().profiles ?? []).filter(({ id }) => id !== props.profile.id)
  const add = (kind: string): void => {
    const known = RULE_KINDS.find((one): one is RuleKind => one === kind)
    if (known !== undefined) props.onRules([...rules(), newRule(known, others()[0]?.id ?? '')])
  }
  return (
    <>
      <h3 class="visually-hidden">{w('profile-rules')}</h3>
      <Amiss
        editing={{ ...props.editing, problemsAt: (path) => props.editing.problemsAt(path).filter((each) => each.path === path) }}
        path={`profiles.${props.index}.rules`}
      />
      <Index each={rules()}>
        {(rule, at) => (
          <div class="setup-rule">
            <b>{at + 1}</b>
            <RuleFields
              {...props}
              rule={rule()}
              path={`profiles.${props.index}.rules.${at}`}
              others={others()}
              onRule={(next) => props.onRules(rules().map((one, place) => (place === at ? next : one)))}
            />
            <Show when={props.editing.mayChange}>
              <button type="button" class="button" disabled={at === 0} onClick={() => props.onRules(moved(rules(), at, -1))}>
                {w('up')}
              </button>
              <button
                type="button"
                class="button"
                disabled={at === rules().length - 1}
                onClick={() => props.onRules(moved(rules(), at, 1))}
              >
                {w('down')}
              </button>
              <button type="button" class="button" onClick={() => props.onRules(withoutAt(rules(), at))}>
                {w('remove')}
              </button>
            </Show>
          </div>
        )}
      </Index>
      <Show when={props.editing.mayChange}>
        <div class="setup-bar">
          <label class="setup-field">
            {w('add-rule')}
            <select
              class="field"
              onChange={(event) => {
                add(event.currentTarget.value)
                event.currentTarget.value = ''
              }}
            >
              <option value="" />
              <For each={RULE_KINDS}>{(kind) => <option value={kind}>{w(`rule-${kind}`)}</option>}</For>
            </select>
          </label>
        </div>
      </Show>
    </>
  )
}

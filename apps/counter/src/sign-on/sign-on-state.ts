import { createSignal } from 'solid-js'
import { hallClient } from '../hall-client.ts'
import { deviceCounter, type Session } from '../session.ts'
import type { Words } from '../words.tsx'
import type { HallNews } from './hall-news.ts'
import { type SignOnResult, signOn } from './sign-on-model.ts'

const sentenceOf = (words: Words, result: Exclude<SignOnResult, { state: 'open' }>): string => {
  switch (result.state) {
    case 'pin':
      return words.t('refused-pin')
    case 'locked':
      return result.forS === null ? words.t('refused-locked') : words.t('refused-locked-for', { n: Math.ceil(result.forS / 60) })
    case 'no-such-counter':
      return words.t('refused-no-counter')
    case 'refused':
    case 'failed':
      return words.refusal(result.code)
    default:
      return result satisfies never
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export interface SignOnStateOptions {
  readonly words: Words
  readonly news: HallNews
  readonly onSignedOn: (session: Session) => void
  /** The field that the person has to fill next. */
  readonly onNeeds: (field: 'pin' | 'supervisor') => void
}

/** What a person has typed to open a counter, and what became of it. Nothing typed is lost but a wrong PIN. */
export const createSignOnState = ({ words, news, onSignedOn, onNeeds }: SignOnStateOptions) => {
  const [counterNumber, setCounterNumber] = createSignal(deviceCounter(window.location.search, localStorage))
  const [staffNo, setStaffNo] = createSignal('')
  const [pin, setPin] = createSignal('')
  const [supervisorNo, setSupervisorNo] = createSignal('')
  const [askSupervisor, setAskSupervisor] = createSignal(false)
  const [newPin, setNewPin] = createSignal<string | null>(null)
  const [askNewPin, setAskNewPin] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refused, setRefused] = createSignal<string | null>(null)

  const settle = (result: SignOnResult): void => {
    setBusy(false)
    if (result.state === 'open') {
      onSignedOn(result.session)
      return
    }
    if (result.state === 'refused' && result.code === 'pin-must-change') {
      setAskNewPin(true)
      setRefused(null)
      return
    }
    // From here on the PIN is the new one, whatever else stands in the way.
    const chosen = newPin()
    if (askNewPin() && chosen !== null && result.state === 'refused') {
      setPin(chosen)
      setAskNewPin(false)
      setNewPin(null)
    }
    const needsSupervisor = result.state === 'refused' && result.code === 'supervisor-needed'
    setRefused(needsSupervisor && askSupervisor() ? words.t('refused-supervisor') : sentenceOf(words, result))
    if (needsSupervisor) {
      setAskSupervisor(true)
      onNeeds('supervisor')
    } else if (result.state === 'pin' || result.state === 'locked') {
      setPin('')
      onNeeds('pin')
    }
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const hall = news.hall()
    const number = counterNumber()
    if (busy()) return
    if (number === null || hall === null) {
      setRefused(number === null ? words.t('choose-counter-first') : words.refusal('no-answer'))
      return
    }
    if (askNewPin() && newPin() === null) return
    setBusy(true)
    setRefused(null)
    const supervisor = askSupervisor() ? supervisorNo().trim() : ''
    const entry = {
      counterNumber: number,
      staffNo: staffNo().trim(),
      pin: pin(),
      supervisorNo: supervisor,
      newPin: askNewPin() ? newPin() : null,
    }
    signOn({ hall, entry, clientFor: (token) => hallClient(() => token), wait }).then(settle, (error: unknown) => {
      console.error(error)
      settle({ state: 'failed', code: 'fault' })
    })
  }
  return {
    counterNumber,
    setCounterNumber,
    staffNo,
    setStaffNo,
    pin,
    setPin,
    supervisorNo,
    setSupervisorNo,
    askSupervisor,
    askNewPin,
    setNewPin,
    busy,
    refused,
    submit,
  }
}
export type SignOnState = ReturnType<typeof createSignOnState>

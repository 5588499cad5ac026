import type { HallContract, Reply } from '@jiaohao/shared/contract'
import type { Proof } from '@jiaohao/shared/kernel'
import { done, type Outcome, type Refusal, refuse } from '../platform/executor.ts'
import { type Handlers, query } from '../platform/mount.ts'
import type { Principal } from '../platform/principal.ts'
import { CODES_PER_KIOSK, CODES_PER_NUMBER, SECRETS_PER_KIOSK, SECRETS_PER_NUMBER } from './domain/tries.ts'
import type { SecretCheck } from './errand-ports.ts'
import { CODE_AGAIN_MS, CODE_MS, type Identities, type Identity, type Place } from './identities.ts'
import type { LookedUp, NumberTokens } from './number-tokens.ts'
import type { Numbers } from './numbers.ts'
import type { Ports } from './ports.ts'
import { deviceOf } from './principal-device.ts'
import type { Tries } from './secret-tries.ts'

export interface IdentityNeeds {
  /** Null in a hall without channels. */
  readonly ports: Ports | null
  readonly tokens: NumberTokens
  readonly identities: Identities
  readonly tries: Tries
  readonly numbers: Pick<Numbers, 'macOf'>
  readonly realNow: () => number
}

export const placeOf = (visitId: string, who: Principal): Place => ({ visitId, deviceId: deviceOf(who) })
const lockedFor = (refusal: string, againInMs: number): Refusal => ({ ...refuse(refusal), retryAfterS: Math.ceil(againInMs / 1_000) })

type Checked = Extract<SecretCheck, 'verified' | 'initial'> | Refusal

/** Lets a secret be checked so often as its number and its kiosk may be wrong, and says what came of it. */
export const guarded = async (
  { tries, numbers }: Pick<IdentityNeeds, 'tries' | 'numbers'>,
  about: { readonly proof: Proof; readonly number: string; readonly deviceId: string },
  check: () => Promise<SecretCheck>,
): Promise<Checked> => {
  const ofNumber = `${about.proof} ${numbers.macOf(about.number)}`
  const ofKiosk = `kiosk ${about.deviceId}`
  const before = tries.left(ofNumber, SECRETS_PER_NUMBER)
  if (before.left === 0) return lockedFor('secret-locked', before.againInMs)
  const here = tries.left(ofKiosk, SECRETS_PER_KIOSK)
  if (here.left === 0) return lockedFor('too-many', here.againInMs)
  tries.take(ofNumber, SECRETS_PER_NUMBER)
  tries.take(ofKiosk, SECRETS_PER_KIOSK)
  await tries.save()
  const found = await check()
  switch (found) {
    case 'verified':
    case 'initial':
      tries.clear(ofNumber)
      tries.giveBack(ofKiosk)
      tries.saveSoon()
      return found
    case 'away':
    case 'expired':
      tries.giveBack(ofNumber)
      tries.giveBack(ofKiosk)
      tries.saveSoon()
      return refuse(found === 'away' ? 'boss-away' : 'code-expired')
    case 'locked':
      return refuse('secret-locked')
    case 'wrong':
    case 'last-try': {
      const { left, againInMs } = tries.left(ofNumber, SECRETS_PER_NUMBER)
      if (left === 0) return lockedFor('secret-locked', againInMs)
      return refuse(left === 1 || found === 'last-try' ? 'secret-last-try' : 'secret-wrong')
    }
    default:
      return found satisfies never
  }
}

/** The identity's part of the contract: a number is shown to be one's own by its service password or by a code sent to it. */
export const identityRoutes = (needs: IdentityNeeds): Handlers<HallContract, 'provePassword' | 'sendCode' | 'proveCode' | 'endVisit'> => {
  const { ports, tokens, identities, tries, numbers, realNow } = needs
  const reply = ({ token, masked, maskedName, proofs, untilMs }: Identity) =>
    done({ identityToken: token, masked, maskedName, proofs: [...proofs], livesForMs: Math.max(1, untilMs - realNow()) })
  const proved = (found: Checked, looked: LookedUp, place: Place, proof: Proof): Outcome<Reply<HallContract['provePassword']>> =>
    typeof found !== 'string' ? found : found === 'initial' ? refuse('password-initial') : reply(identities.prove(looked, place, proof))
  return {
    provePassword: query<HallContract['provePassword']>(async ({ body: { visitId, numberToken, password } }, who) => {
      if (ports === null) return refuse('errands-off')
      const looked = tokens.ofVisit(numberToken, visitId)
      if (looked === null) return refuse('number-forgotten')
      const place = placeOf(visitId, who)
      const about = { proof: 'password' as const, number: looked.number, deviceId: place.deviceId }
      const found = await guarded(needs, about, () => ports.errands.identity.checkPassword(looked.number, password))
      return proved(found, looked, place, 'password')
    }),
    sendCode: query<HallContract['sendCode']>(async ({ body: { visitId, numberToken } }, who) => {
      if (ports === null) return refuse('errands-off')
      const looked = tokens.ofVisit(numberToken, visitId)
      if (looked === null) return refuse('number-forgotten')
      const place = placeOf(visitId, who)
      const [ofNumber, ofKiosk] = [`codes ${numbers.macOf(looked.number)}`, `codes at ${place.deviceId}`]
      if (tries.left(ofNumber, CODES_PER_NUMBER).left === 0 || tries.left(ofKiosk, CODES_PER_KIOSK).left === 0)
        return refuse('too-many', 'too many codes were sent in an hour')
      const sent = await ports.errands.identity.sendCode(looked.number)
      if (sent.kind === 'away') return refuse('boss-away')
      if (sent.kind === 'too-soon') return refuse('code-too-soon')
      tries.take(ofNumber, CODES_PER_NUMBER)
      tries.take(ofKiosk, CODES_PER_KIOSK)
      await tries.save()
      return done({ codeToken: identities.putCode(looked, place, sent.codeId), livesForMs: CODE_MS, againInMs: CODE_AGAIN_MS })
    }),
    proveCode: query<HallContract['proveCode']>(async ({ body: { visitId, codeToken, code } }, who) => {
      if (ports === null) return refuse('errands-off')
      const place = placeOf(visitId, who)
      const out = identities.code(codeToken, place)
      if (out === null) return refuse('code-expired')
      const about = { proof: 'code' as const, number: out.number, deviceId: place.deviceId }
      const found = await guarded(needs, about, () => ports.errands.identity.checkCode(out.number, out.codeId, code))
      return proved(found, out, place, 'code')
    }),
    endVisit: query<HallContract['endVisit']>(({ body: { visitId } }) => {
      tokens.endVisit(visitId)
      identities.endVisit(visitId)
      return done({})
    }),
  }
}

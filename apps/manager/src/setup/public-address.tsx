import { type JSX, Show } from 'solid-js'
import { Section } from '../components/page.tsx'
import { TextField } from './field.tsx'
import type { Part } from './part.ts'
import { w } from './words.ts'

/** Whether an address is the one at which this page itself is open: published, it would show nothing but the phone's page. */
const isThisPage = (address: string): boolean =>
  URL.canParse(address) && new URL(address).host === window.location.host && new URL(address).protocol === 'https:'

/** The address at which customers' phones reach the hall; empty keeps them away. */
export const PublicAddress = (props: Part): JSX.Element => {
  const address = () => props.configuration().hall.publicAddress ?? ''
  const change = (typed: string): void => {
    // What is pasted from a browser ends in a slash; the address itself has none.
    const publicAddress = typed.trim().replace(/\/+$/, '')
    props.edit((before) => {
      const { publicAddress: _before, ...hall } = before.hall
      return { ...before, hall: publicAddress === '' ? hall : { ...hall, publicAddress } }
    })
  }
  return (
    <Section title={w('public-address-title')} remark={w('public-address-remark')}>
      <TextField {...props} path="hall.publicAddress" label={w('public-address')} value={address()} onValue={change} />
      <p class="quiet">{w(address() === '' ? 'public-address-off' : 'public-address-on')}</p>
      <Show when={isThisPage(address())}>
        <small class="amiss blocking">{w('public-address-here')}</small>
      </Show>
    </Section>
  )
}

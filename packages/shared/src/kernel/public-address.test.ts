import { expect, test } from 'vitest'
import { LONGEST_PUBLIC_ADDRESS, publicAddressFault, ticketCode } from './public-address.ts'

test.each(['https://hall.example', 'https://hall.example:8443', 'http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:8080'])(
  '%s may be a public address',
  (address) => expect(publicAddressFault(address)).toBeNull(),
)

test.each([
  ['', 'not-an-origin'],
  ['hall.example', 'not-an-origin'],
  ['https://hall.example/', 'not-an-origin'],
  ['https://hall.example/queue', 'not-an-origin'],
  ['https://hall.example?a=1', 'not-an-origin'],
  ['https://hall.example#a', 'not-an-origin'],
  ['https://me:secret@hall.example', 'not-an-origin'],
  ['ftp://hall.example', 'not-an-origin'],
  ['javascript:alert(1)', 'not-an-origin'],
  [`https://${'a'.repeat(LONGEST_PUBLIC_ADDRESS)}`, 'not-an-origin'],
  ['http://hall.example', 'not-https'],
  ['http://127.0.0.1.example', 'not-https'],
  ['http://10.0.0.5:8080', 'not-https'],
] as const)('%s is refused as %s', (address, fault) => expect(publicAddressFault(address)).toBe(fault))

test('a code is a link behind whose # the id stands, and without a public address number and id', () => {
  const ticket = { id: '01k9zq3vabcdefghjkmnpqrstvwx', number: 'A027' }
  const link = ticketCode('https://hall.example', ticket)
  expect(link).toBe('https://hall.example/phone/#01k9zq3vabcdefghjkmnpqrstvwx')
  expect(new URL(link).pathname + new URL(link).search).not.toContain(ticket.id)
  expect(ticketCode(null, ticket)).toBe('A027 01k9zq3vabcdefghjkmnpqrstvwx')
})

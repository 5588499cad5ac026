import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment is the demo hall with a virtual 80 mm printer', () => {
  expect(readConfig({})).toMatchObject({
    ok: true,
    config: { server: 'http://127.0.0.1:8080', dataDir: './data', printerId: 'printer-1', paper: 80, ack: 'processId', agentKey: null },
  })
})

test('every value is taken from its variable', () => {
  const result = readConfig({
    JIAOHAO_SERVER: 'https://hall.example:8443/',
    JIAOHAO_PRINTER: 'tcp://192.0.2.7:9100',
    JIAOHAO_DATA: '/var/lib/jiaohao',
    JIAOHAO_PRINTER_ID: 'kiosk-2.printer',
    JIAOHAO_PAPER: '58',
    JIAOHAO_PRINTER_ACK: 'gsr',
    JIAOHAO_AGENT_KEY: 'k3y',
  })
  expect(result).toMatchObject({
    ok: true,
    config: {
      server: 'https://hall.example:8443',
      dataDir: '/var/lib/jiaohao',
      printerId: 'kiosk-2.printer',
      paper: 58,
      ack: 'gsr',
      agentKey: 'k3y',
    },
  })
})

test.each([
  ['JIAOHAO_SERVER', 'ftp://hall', 'http://127.0.0.1:8080'],
  ['JIAOHAO_SERVER', 'http://hall/path', 'http://127.0.0.1:8080'],
  ['JIAOHAO_PRINTER', 'lpt:1', 'virtual: tcp: file:'],
  ['JIAOHAO_PRINTER', 'usb:', 'not in this version'],
  ['JIAOHAO_PRINTER_ID', 'a b', 'letters'],
  ['JIAOHAO_PAPER', '76', '80, 58'],
  ['JIAOHAO_PRINTER_ACK', 'maybe', 'processId, gsr, none'],
])('%s=%s is refused by its name and with what would be right', (name, value, right) => {
  const result = readConfig({ [name]: value })
  expect(result).toMatchObject({ ok: false, problems: [expect.stringContaining(`${name}=${value}`)] })
  expect(result.ok ? '' : result.problems[0]).toContain(right)
})

test('all bad values are named at once and a key is never repeated', () => {
  const result = readConfig({ JIAOHAO_PAPER: 'x', JIAOHAO_AGENT_KEY: 'secret key' })
  expect(result.ok ? [] : result.problems).toHaveLength(2)
  expect(JSON.stringify(result)).not.toContain('secret')
})

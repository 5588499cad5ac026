import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClipBank, openClipBank } from './clip-bank.ts'
import { CLIPS, type ClipId } from './clips.ts'
import { buildWav } from './wav.ts'

let dataDir: string
let warnings: string[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'jiaohao-voice-'))
  warnings = []
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const open = (espeakPath: string, signal = new AbortController().signal): Promise<ClipBank> =>
  openClipBank({ dataDir, espeakPath, signal, log: { info: () => undefined, warn: (_, message) => warnings.push(message) } })

const NO_ESPEAK = '/nowhere/espeak-ng'

const recordingOf = (nth: number, sampleRate: number): Buffer =>
  buildWav({
    sampleRate,
    samples: Int16Array.from({ length: sampleRate / 4 }, (_, i) => Math.round(9000 * Math.sin(((nth + 8) * i) / 100))),
  })

type Entry = { id: string; text: string; file: string }

const record = (sampleRate: number): Entry[] => {
  mkdirSync(join(dataDir, 'voice'))
  const entries = CLIPS.map(({ id, text }) => ({ id, text, file: `${id}.wav` }))
  for (const [nth, { file }] of entries.entries()) writeFileSync(join(dataDir, 'voice', file), recordingOf(nth, sampleRate))
  writeManifest(entries)
  return entries
}
const writeManifest = (entries: unknown): void => writeFileSync(join(dataDir, 'voice', 'manifest.json'), JSON.stringify(entries))
const spoil = (id: ClipId, change: (file: Buffer) => Buffer): void => {
  const path = join(dataDir, 'voice', `${id}.wav`)
  writeFileSync(path, change(readFileSync(path)))
}

const stereo = (file: Buffer): Buffer => {
  file.writeUInt16LE(2, 22)
  return file
}

const bytesOf = (bank: ClipBank, id: ClipId): Buffer => Buffer.from(bank.clip(id)?.slice().buffer ?? new ArrayBuffer(0))
const isComplete = (bank: ClipBank): boolean => CLIPS.every(({ id }) => (bank.clip(id)?.length ?? 0) > 0)

test('a stop gives up a program that takes its time with every clip, and keeps nothing half made', async () => {
  const slow = join(dataDir, 'slow-espeak')
  writeFileSync(slow, '#!/bin/sh\nif [ "$1" = --version ]; then echo 1.2; else exec sleep 9; fi\n')
  chmodSync(slow, 0o755)
  const stop = new AbortController()
  const opened = open(slow, stop.signal)
  // The version is asked first; from then on a clip is being made.
  setTimeout(() => stop.abort(), 300)
  const bank = await opened
  expect(bank.kind).toBe('none')
  expect(bank.detail).toMatch(/aborted/)
  expect(existsSync(join(dataDir, 'voice-cache'))).toBe(false)
})

describe("a hall's recordings", { timeout: 60_000 }, () => {
  test.each([22_050, 44_100])('are used when they are complete, at %d Hz', async (sampleRate) => {
    record(sampleRate)
    const bank = await open(NO_ESPEAK)
    expect(bank).toMatchObject({ kind: 'recorded', sampleRate })
    expect(isComplete(bank)).toBe(true)
    expect(warnings).toEqual([])
  })

  const faults: [string, (entries: Entry[]) => void, string][] = [
    [
      'missing clips',
      (entries) => writeManifest(entries.filter(({ id }) => id !== 'dao' && id !== 'letter-Q')),
      'missing clips: dao, letter-Q',
    ],
    ['a clip listed twice', (entries) => writeManifest([...entries, ...entries.slice(0, 1)]), 'listed twice: qing'],
    [
      'other words',
      (entries) => writeManifest(entries.map((entry) => (entry.id === 'digit-1' ? { ...entry, text: '一' } : entry))),
      'digit-1: says 一 instead of 幺',
    ],
    ['a file that is not there', () => rmSync(join(dataDir, 'voice', 'dao.wav')), 'dao: dao.wav: there is no such file'],
    [
      'a file elsewhere',
      (entries) => writeManifest(entries.map((entry) => ({ ...entry, file: `../${entry.file}` }))),
      'qing: ../qing.wav: must be a file',
    ],
    ['telephone sound', () => spoil('dao', () => recordingOf(1, 8000)), 'dao: dao.wav: 8000 Hz instead of 22050 or 44100'],
    ['stereo', () => spoil('dao', stereo), 'dao: dao.wav: 2 channels instead of 1'],
    ['another format', () => spoil('qing', () => Buffer.from('ID3 is an mp3, not a wave')), 'qing: qing.wav: not a WAV file'],
    ['a copy cut off', () => spoil('qing', (file) => file.subarray(0, 4000)), 'qing: qing.wav: cut off'],
    ['silence', () => spoil('qing', () => buildWav({ sampleRate: 22_050, samples: new Int16Array(9000) })), 'qing: qing.wav: only silence'],
    ['a song', () => spoil('qing', () => Buffer.alloc(600_000)), 'qing: qing.wav: 600000 bytes, at most 524288 are read'],
    ['mixed rates', () => spoil('qing', () => recordingOf(1, 44_100)), 'recordings at different rates: 44100 and 22050 Hz'],
    ['a manifest of another shape', () => writeManifest({ clips: [] }), 'manifest.json: '],
    ['a manifest that is not JSON', () => writeFileSync(join(dataDir, 'voice', 'manifest.json'), '{'), 'manifest.json: '],
    [
      'a folder in place of the manifest',
      () => {
        rmSync(join(dataDir, 'voice', 'manifest.json'))
        mkdirSync(join(dataDir, 'voice', 'manifest.json'))
      },
      'manifest.json: ',
    ],
  ]
  test.each(faults)('with %s are refused by name, and the next voice is tried', async (_, change, problem) => {
    change(record(22_050))
    const bank = await open(NO_ESPEAK)
    expect(bank.kind).toBe('none')
    expect(bank.detail).toContain('no voice: espeak-ng is not installed; recordings refused: ')
    expect(bank.detail).toContain(problem)
    expect(warnings).toHaveLength(1)
  })
})

/** A stand-in that notes when it starts and ends and with what words, and answers like espeak-ng through a pipe. */
const standIn = (body: string): { path: string; log: () => string[] } => {
  const path = join(dataDir, 'stand-in.sh')
  const logPath = join(dataDir, 'stand-in.log')
  writeFileSync(join(dataDir, 'answer.wav'), recordingOf(3, 22_050))
  const version = 'if [ "$1" = --version ]; then echo "stand-in: 9.87"; exit 0; fi'
  writeFileSync(path, `#!/bin/sh\n${version}\necho "start $*" >> '${logPath}'\n${body}\necho end >> '${logPath}'\n`)
  chmodSync(path, 0o755)
  return { path, log: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8').trim().split('\n') : []) }
}
const speaking = (): ReturnType<typeof standIn> => standIn(`cat '${join(dataDir, 'answer.wav')}'`)
const starts = (log: string[]): string[] => log.filter((line) => line.startsWith('start'))

// Each open starts a process for each clip, which takes seconds on a busy machine.
describe('synthesized clips', { timeout: 60_000 }, () => {
  test('are made once each, by at most two processes at a time, from words without hanzi', async () => {
    // Slow enough that processes of one time are seen together in the log.
    const program = standIn(`sleep 0.02; cat '${join(dataDir, 'answer.wav')}'`)
    const bank = await open(program.path)
    expect(bank).toMatchObject({ kind: 'espeak', sampleRate: 22_050, detail: 'synthesized by espeak-ng 9.87' })
    expect(isComplete(bank)).toBe(true)
    expect(starts(program.log())).toHaveLength(CLIPS.length)
    expect(program.log().filter((line) => /[^ -~]/.test(line))).toEqual([])
    let [running, most] = [0, 0]
    for (const line of program.log()) {
      running += line === 'end' ? -1 : 1
      most = Math.max(most, running)
    }
    expect(most).toBeLessThanOrEqual(2)
  })

  test('are kept in one file, so that the next start makes none and speaks the same', async () => {
    const program = speaking()
    const first = await open(program.path)
    expect(readdirSync(join(dataDir, 'voice-cache'))).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.clips$/)])
    const again = await open(program.path)
    expect(starts(program.log())).toHaveLength(CLIPS.length)
    for (const { id } of CLIPS) expect(bytesOf(again, id).equals(bytesOf(first, id))).toBe(true)
  })

  test.each<[string, (path: string) => void]>([
    ['cut off', (path) => truncateSync(path, 4000)],
    ['emptied by a power cut', (path) => truncateSync(path, 0)],
    [
      'changed in one bit',
      (path) => {
        const bytes = readFileSync(path)
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9)
        writeFileSync(path, bytes)
      },
    ],
  ])('are made again when the kept file is %s', async (_, damage) => {
    const program = speaking()
    await open(program.path)
    const [name = ''] = readdirSync(join(dataDir, 'voice-cache'))
    damage(join(dataDir, 'voice-cache', name))
    expect(isComplete(await open(program.path))).toBe(true)
    expect(starts(program.log())).toHaveLength(2 * CLIPS.length)
  })

  test('of another version replace the old ones', async () => {
    const program = speaking()
    await open(program.path)
    const before = readdirSync(join(dataDir, 'voice-cache'))
    writeFileSync(program.path, readFileSync(program.path, 'utf8').replace('9.87', '9.88'))
    await open(program.path)
    const after = readdirSync(join(dataDir, 'voice-cache'))
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  })

  test('are used although they cannot be kept', async () => {
    const program = speaking()
    writeFileSync(join(dataDir, 'voice-cache'), 'a file in place of the folder')
    const bank = await open(program.path)
    expect(bank.kind).toBe('espeak')
    expect(isComplete(bank)).toBe(true)
    expect(warnings.length).toBeGreaterThan(0)
  })

  test.each([
    ['ends with an error', 'exit 3'],
    ['says nothing', 'true'],
    ['answers with something else', 'echo hello'],
  ])('are given up, naming a clip, when the program %s', async (_, body) => {
    const program = standIn(body)
    const bank = await open(program.path)
    expect(bank.kind).toBe('none')
    expect(bank.detail).toMatch(/^no voice: espeak-ng 9\.87 failed: qing: /)
    expect(bank.clip('qing')).toBeNull()
    expect(starts(program.log()).length).toBeLessThanOrEqual(4)
    expect(existsSync(join(dataDir, 'voice-cache'))).toBe(false)
  })

  test('stand in for refused recordings, and the detail says both', async () => {
    record(22_050)
    rmSync(join(dataDir, 'voice', 'dao.wav'))
    const bank = await open(speaking().path)
    expect(bank.kind).toBe('espeak')
    expect(bank.detail).toBe('synthesized by espeak-ng 9.87; recordings refused: dao: dao.wav: there is no such file')
  })
})

test('with no recordings and no program there is no voice, and that is no error', async () => {
  const bank = await open(NO_ESPEAK)
  expect(bank).toMatchObject({ kind: 'none', detail: 'no voice: espeak-ng is not installed', sampleRate: 22_050 })
  expect(bank.clip('qing')).toBeNull()
  expect(warnings).toEqual([])
})

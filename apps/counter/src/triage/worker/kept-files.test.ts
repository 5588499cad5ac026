import { expect, test } from 'vitest'
import { FILES, filesOf, PAGE, wayOf } from './kept-files.ts'

test('the files of a built page are found, each once, and nothing of another folder', () => {
  const html = `<script type="module" crossorigin src="${FILES}triage-a1.js"></script><link rel="modulepreload" href="${FILES}shared-b2.js">
    <link rel="stylesheet" href="${FILES}triage-c3.css"><link rel="icon" href="data:,"><script src="/api/x.js"></script>
    <link rel="modulepreload" href="${FILES}shared-b2.js">`
  expect(filesOf(html)).toEqual([`${FILES}triage-a1.js`, `${FILES}shared-b2.js`, `${FILES}triage-c3.css`])
  expect(filesOf('<p>the hall is starting</p>')).toEqual([])
})

test('only the page and its files are the worker’s: no call to the hall is ever answered from what was kept', () => {
  const read = (path: string, mode = 'cors', method = 'GET') => wayOf({ path, mode, method })
  expect(read(PAGE, 'navigate')).toBe('page')
  expect(read(`${FILES}triage-a1.js`)).toBe('file')
  expect([read('/api/hall'), read('/socket.io/'), read('/counter/', 'navigate'), read(PAGE), read(`${FILES}x.js`, 'cors', 'POST')]).toEqual(
    [...Array.from({ length: 5 }, () => 'not-ours')],
  )
})

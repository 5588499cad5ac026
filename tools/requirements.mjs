// Lists which tests show which requirement, from their titles: the table of docs/requirements.md is checked against it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './install.mjs'

const ID = /\b(?:TQ|SC|KS|VP|AP|CD|CT|SF|CO|TA|DS|AT|ST|DV|EM|PS|RP|TR|EV|IN|PF|GM)-\d{3}\b/g
const TITLE = /\b(?:test|it)(?:\.each\([^)]*\)|\.prop\([^)]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1(?!,\s*\{\s*tag: '@long')/gs

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesIn(path)
    return /\.(test|e2e)\.tsx?$/.test(entry.name) ? [path] : []
  })

/** Requirement id → test files whose titles name it. */
export const shownRequirements = () => {
  const shown = new Map()
  for (const file of ['apps', 'packages', 'hardware', 'test'].flatMap((folder) => filesIn(join(ROOT, folder)))) {
    const text = readFileSync(file, 'utf8')
    for (const [, , title] of text.matchAll(TITLE)) {
      for (const [id] of title.matchAll(ID)) shown.set(id, new Set([...(shown.get(id) ?? []), relative(ROOT, file)]))
    }
  }
  return shown
}

if (process.argv[1]?.endsWith('requirements.mjs')) {
  for (const [id, files] of [...shownRequirements()].sort()) console.log(`| ${id} | ${[...files].sort().join(' ')} |`)
}

import { readFileSync } from 'node:fs'
import { Guide } from '@jiaohao/shared/contract'
import * as z from 'zod'
import { DataFolderError } from '../platform/database.ts'
import { usualGuide } from './usual-guide.ts'

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Stands for the hall's hotline in a guide, its own file's as well. */
const HOTLINE_MARK = '{hotline}'

/** The guide as a hall with this hotline gives it. */
export const withHotline = (guide: Guide, hotline: string): Guide =>
  Guide.parse(JSON.parse(JSON.stringify(guide).replaceAll(HOTLINE_MARK, hotline)))

/**
 * Usual questions and tariffs: the hall's own file where there is one, and the usual ones otherwise.
 * @throws DataFolderError when the file is there and cannot be used.
 */
export const readGuide = (path: string): Guide => {
  const text = textOf(path)
  if (text === null) return usualGuide
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw new DataFolderError(`${path} is not JSON`, { cause: error })
  }
  const read = Guide.safeParse(raw)
  if (!read.success) throw new DataFolderError(`${path} cannot be used: ${z.prettifyError(read.error)}`)
  return read.data
}

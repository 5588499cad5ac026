import { afterAll, beforeAll } from 'vitest'

/** The tests of this file run on a machine where no voice can be made; those of other files find their programs again. */
export const withoutVoice = (): void => {
  const path = process.env.PATH
  beforeAll(() => {
    process.env.PATH = ''
  })
  afterAll(() => {
    process.env.PATH = path
  })
}

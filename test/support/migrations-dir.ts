import { fileURLToPath } from 'node:url'

/** Where the server's migrations stand. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../apps/server/migrations', import.meta.url))

import { z } from 'zod'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(18_700),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => LOOPBACK.includes(host), `the sandbox listens on loopback only: ${LOOPBACK.join(', ')}`),
  JIAOHAO_SANDBOX: z.string().min(1).default('./data/sandbox'),
})

/** Where the sandbox listens and keeps its data. */
export type SandboxConfig = { port: number; host: string; dataDir: string }

/** A variable of the environment that cannot be used; its message names it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads the environment once, at the start. */
export const readConfig = (env: Record<string, string | undefined>): SandboxConfig => {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  return { port: parsed.data.PORT, host: parsed.data.HOST, dataDir: parsed.data.JIAOHAO_SANDBOX }
}

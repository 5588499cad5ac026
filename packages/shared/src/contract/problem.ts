import * as z from 'zod'

/** Codes that any call may answer with, besides its own refusals. */
export const COMMON_PROBLEMS = {
  malformed: { status: 400, title: 'The request does not match the contract' },
  'not-signed-in': { status: 401, title: 'Nobody is signed in' },
  'not-allowed': { status: 403, title: 'This post may not do that' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'command-reused': { status: 409, title: 'This command id was used for another request' },
  'length-required': { status: 411, title: 'The request must state its length' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-json': { status: 415, title: 'The request must be application/json' },
  'too-many': { status: 429, title: 'Too many attempts' },
  fault: { status: 500, title: 'Something went wrong on our side' },
  busy: { status: 503, title: 'The hall server is busy; try again' },
} as const
export type CommonProblem = keyof typeof COMMON_PROBLEMS

export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })

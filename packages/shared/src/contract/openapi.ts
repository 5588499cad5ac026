import * as z from 'zod'
import type { Access } from './access.ts'
import type { Contract, Endpoint } from './endpoint.ts'
import { COMMON_PROBLEMS, type CommonProblem, ProblemBody } from './problem.ts'

type Schemas = Record<string, object>

/** Puts a schema into the document: named ones (`.meta({ id })`) once among the components, the others where they stand. */
const place = (schemas: Schemas, schema: z.ZodType, io: 'input' | 'output'): object => {
  const { $defs, $schema: _, ...root } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  const pointed = (value: unknown): object => JSON.parse(JSON.stringify(value).replaceAll('#/$defs/', '#/components/schemas/')) as object
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id: _id, ...rest } = definition as { id?: string }
    schemas[name] = pointed(rest)
  }
  const id = (root as { id?: string }).id
  if (id === undefined) return pointed(root)
  const { id: _root, ...rest } = root as { id?: string }
  schemas[id] = pointed(rest)
  return { $ref: `#/components/schemas/${id}` }
}

const withProblem = (description: string, codes: readonly string[]): object => ({
  description,
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
    },
  },
})

/** The common problems that an endpoint may answer with besides its own refusals. */
const commonCodes = (endpoint: Endpoint): CommonProblem[] => {
  // A credential that nobody has is refused everywhere, and so is a foreign Host header in the demo.
  const codes: CommonProblem[] = ['fault', 'busy', 'too-many', 'not-signed-in', 'not-allowed']
  if (endpoint.route.includes(':') || endpoint.query !== undefined || endpoint.access === 'everyone') codes.push('not-found')
  if (endpoint.body !== undefined) codes.push('malformed', 'length-required', 'too-large', 'not-json', 'command-reused')
  else if (endpoint.query !== undefined) codes.push('malformed')
  return codes
}

const problemResponses = (endpoint: Endpoint): Record<string, object> => {
  const byStatus = new Map<number, string[]>()
  const add = (status: number, code: string): void => void byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  for (const code of commonCodes(endpoint)) add(COMMON_PROBLEMS[code].status, code)
  for (const code of endpoint.refusals) add(409, code)
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, withProblem(codes.join(', '), codes)]),
  )
}

const accessText = (access: Access): string => (typeof access === 'string' ? access : access.join(', '))

const operationOf = (schemas: Schemas, operationId: string, endpoint: Endpoint): { path: string; method: string; operation: object } => {
  const [method, route] = endpoint.route.split(' ') as [string, string]
  const inPath = [...route.matchAll(/:(\w+)/g)].map((match) => ({ name: match[1], in: 'path', required: true, schema: { type: 'string' } }))
  const inQuery = Object.entries(endpoint.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: place(schemas, schema as z.ZodType, 'input'),
  }))
  const reply = { description: 'Done', content: { 'application/json': { schema: place(schemas, endpoint.reply, 'output') } } }
  return {
    path: route.replace(/:(\w+)/g, '{$1}'),
    method: method.toLowerCase(),
    operation: {
      operationId,
      summary: endpoint.summary,
      'x-access': accessText(endpoint.access),
      ...(endpoint.access === 'everyone' ? { security: [] } : {}),
      ...(endpoint.access.includes('phone') ? { security: [{ session: [] }, { device: [] }, { phone: [] }] } : {}),
      parameters: [...inPath, ...inQuery],
      ...(endpoint.body === undefined
        ? {}
        : { requestBody: { required: true, content: { 'application/json': { schema: place(schemas, endpoint.body, 'input') } } } }),
      responses: { [endpoint.status]: reply, ...problemResponses(endpoint) },
    },
  }
}

/** The contract as an OpenAPI 3.1 document. */
export const openapi = (contract: Contract, info: { readonly title: string; readonly version: string }): object => {
  const schemas: Schemas = {}
  place(schemas, ProblemBody, 'output')
  const paths: Record<string, Record<string, object>> = {}
  for (const [operationId, endpoint] of Object.entries(contract)) {
    const { path, method, operation } = operationOf(schemas, operationId, endpoint)
    paths[path] = { ...paths[path], [method]: operation }
  }
  return {
    openapi: '3.1.1',
    info,
    security: [{ session: [] }, { device: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/session' },
        device: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Device <key>` of an enrolled device' },
        phone: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`Ticket <id>` of the ticket itself, by the public address',
        },
      },
    },
  }
}

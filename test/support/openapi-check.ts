import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, { schema: object }> }
  readonly responses: Readonly<Record<string, { description: string; content: Record<string, { schema: object }> }>>
}
export interface OpenApi {
  readonly openapi: string
  readonly info: { title: string; version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { schemas: Readonly<Record<string, object>>; securitySchemes: Readonly<Record<string, object>> }
}

/** Every operation of a document with its method and path template. */
export const operationsOf = (document: OpenApi) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

const ID = 'https://jiaohao.invalid/openapi'

/** Compiles the schemas of a document; a schema that JSON Schema 2020-12 does not allow, or a reference to nowhere, throws. */
export const openSchemas = (document: OpenApi) => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false, strictTypes: false })
  // Its types describe a CommonJS module whose default export is the function itself.
  const add = addFormats as unknown as (target: Ajv2020) => void
  add(ajv)
  ajv.addKeyword('components')
  ajv.addSchema({ $id: ID, components: document.components })
  const compiled = new Map<object, ValidateFunction>()
  const absolute = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${ID}#/components/`)) as object
  return {
    /** Problems of a value, as text; empty when it fits. */
    problems: (schema: object, value: unknown): string => {
      let validate = compiled.get(schema)
      if (validate === undefined) {
        validate = ajv.compile(absolute(schema))
        compiled.set(schema, validate)
      }
      return validate(value) === true ? '' : ajv.errorsText(validate.errors)
    },
  }
}

/** Looks at every answer of the hall that passes through `fetch`, and notes what the document does not know or does not allow. */
export const openWatch = (document: OpenApi) => {
  const schemas = openSchemas(document)
  const patterns = operationsOf(document)
    .map((entry) => ({ ...entry, pattern: new RegExp(`^${entry.path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
    // A fixed path is meant before one with a place for an id.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  const seen = new Set<string>()
  const complaints: string[] = []
  const look = async (method: string, url: string, response: Response): Promise<void> => {
    const path = new URL(url).pathname
    const found = patterns.find((entry) => entry.method === method && entry.pattern.test(path))
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const allowed = found?.operation.responses[String(response.status)]?.content[type]
    if (found === undefined || allowed === undefined) {
      complaints.push(`${method} ${path} answered ${response.status} ${type}, which is not published`)
      return
    }
    seen.add(`${found.operation.operationId} ${response.status}`)
    const text = schemas.problems(allowed.schema, await response.json())
    if (text !== '') complaints.push(`${method} ${path} ${response.status}: ${text}`)
  }
  const real = globalThis.fetch
  const watched: typeof fetch = async (input, init) => {
    const response = await real(input, init)
    await look(init?.method ?? 'GET', String(input), response.clone())
    return response
  }
  return { fetch: watched, seen, complaints }
}

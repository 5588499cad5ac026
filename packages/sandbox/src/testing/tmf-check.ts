import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

/** The folder with TM Forum's swagger files, or null where this machine has none: then what needs them is skipped, and says so. */
export const tmfFolder = (): string | null => {
  const folder = process.env.JIAOHAO_TMF_SCHEMAS
  if (folder !== undefined) return folder
  console.warn('JIAOHAO_TMF_SCHEMAS is not set: requests to the BOSS and its replies are not checked against the TM Forum schemas')
  return null
}

interface Swagger {
  readonly basePath: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly definitions: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>
}

/** TM Forum's own word on requests and replies, from the swagger files of a folder. */
export interface TmfCheck {
  /** Holds a thing against a definition of `TMF654`, `TMF676` or `TMF678`; null, or what does not fit. */
  readonly fits: (api: string, definition: string, thing: unknown) => string | null
  /** The API and the path of it that an address belongs to; null for an address of no API that is here. */
  readonly resourceOf: (method: string, path: string) => { readonly api: string; readonly resource: string } | null
  /** The fields of a thing that TM Forum's definition does not name. */
  readonly beyond: (api: string, definition: string, thing: object) => string[]
}

/** Reads the swagger files. */
export const openTmfCheck = (folder: string): TmfCheck => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  const swaggers = new Map<string, Swagger>()
  for (const name of readdirSync(folder)) {
    const api = /^(TMF\d{3}).*\.json$/.exec(name)?.[1]
    if (api === undefined) continue
    const swagger = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Swagger
    swaggers.set(api, swagger)
    ajv.addSchema(swagger, api)
  }
  return {
    fits: (api, definition, thing) => {
      const isFit = ajv.validate({ $ref: `${api}#/definitions/${definition}` }, thing)
      return isFit ? null : `${definition}: ${ajv.errorsText()} in ${JSON.stringify(thing)}`
    },
    resourceOf: (method, path) => {
      for (const [api, { basePath, paths }] of swaggers) {
        const base = basePath.replace(/\/$/, '')
        if (!path.startsWith(`${base}/`)) continue
        const resource = path.slice(base.length).replace(/^(\/\w+)\/.+$/, '$1/{id}')
        if (paths[resource]?.[method.toLowerCase()] !== undefined) return { api, resource: resource.split('/')[1] ?? '' }
      }
      return null
    },
    beyond: (api, definition, thing) => {
      const known = swaggers.get(api)?.definitions[definition]?.properties ?? {}
      return Object.keys(thing).filter((name) => !(name in known))
    },
  }
}

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/lib/kernel/ids'

/** Ids by the name of the field that asks for them; every other id is one that nobody has. */
export type Ids = Record<string, string>

/** Something that fits a schema, so that a verb can be spoken by a test that knows nothing else about it. */
export const sampleInput = (schema: z.ZodType, ids: Ids = {}): unknown =>
  sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', ids)

/** The fields of a schema that ask for an id, wherever they stand. */
export const idFields = (schema: z.ZodType): string[] => {
  const names: string[] = []
  visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', names)
  return names
}

type Json = z.core.JSONSchema.BaseSchema

function sampleOf(given: Json, name: string, ids: Ids): unknown {
  if (given.const !== undefined) return given.const
  if (given.enum) return given.enum[0]
  const choices = given.anyOf ?? given.oneOf
  if (choices?.[0]) return sampleOf(choices[0] as Json, name, ids)
  switch (given.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(given.properties ?? {}).map(([key, part]) => [key, sampleOf(part as Json, key, ids)]),
      )
    case 'array':
      return [sampleOf((given.items ?? {}) as Json, name.replace(/s$/, ''), ids)]
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'string':
      return sampleText(given, name, ids)
    default:
      return undefined
  }
}

function sampleText(given: Json, name: string, ids: Ids): string {
  if (given.format === 'uuid') return ids[name] ?? newId()
  if (/email|address/i.test(name)) return `sample-${randomBytes(4).toString('hex')}@people.example`
  if (name === 'until') return '2027-01-01'
  if (/at$|from|until|opens/i.test(name)) return '2027-01-01T09:00'
  return 'sample four small paper boats'.padEnd(given.minLength ?? 0, '.').slice(0, given.maxLength ?? 200)
}

function visit(given: Json, name: string, names: string[]): void {
  if (given.format === 'uuid') names.push(name)
  for (const part of [...(given.anyOf ?? []), ...(given.oneOf ?? [])]) visit(part as Json, name, names)
  for (const [key, part] of Object.entries(given.properties ?? {})) visit(part as Json, key, names)
  if (given.items) visit(given.items as Json, name.replace(/s$/, ''), names)
}

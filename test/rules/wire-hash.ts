import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Every schema in these modules, by module and name: one alone, or one of a table of them (`COMMANDS.reply`). */
export function schemasIn(modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>): ReadonlyMap<string, z.ZodType> {
  const found = new Map<string, z.ZodType>()
  for (const [module, exports] of Object.entries(modules)) {
    for (const [name, value] of Object.entries(exports)) {
      if (value instanceof z.ZodType) found.set(`${module} ${name}`, value)
      else if (isTable(value)) for (const [key, schema] of Object.entries(value)) found.set(`${module} ${name}.${key}`, schema)
    }
  }
  return found
}

/** What each schema lets through, as a short hash: of its JSON Schema, keys sorted, so that only a change of form changes it. */
export function hashesOf(schemas: ReadonlyMap<string, z.ZodType>): Readonly<Record<string, string>> {
  return Object.fromEntries([...schemas].map(([name, schema]) => [name, hashOf(schema)]).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)))
}

function hashOf(schema: z.ZodType): string {
  return createHash('sha256').update(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), sorted)).digest('hex').slice(0, 16)
}

/** The names of what differs, with how. */
export function differences(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted().flatMap((name) => {
    if (before[name] === after[name]) return []
    return [`${name} (${before[name] === undefined ? 'new' : after[name] === undefined ? 'gone' : 'changed'})`]
  })
}

function isTable(value: unknown): value is Readonly<Record<string, z.ZodType>> {
  return typeof value === 'object' && value !== null && Object.values(value).length > 0 && Object.values(value).every((one) => one instanceof z.ZodType)
}

function sorted(_key: string, value: unknown): unknown {
  // The order of options, and of the fields that must be there, says nothing.
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.toSorted() : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

import type { z } from 'zod'
import { Problem } from './problem.ts'

/** What came in, as its schema has it; else a `malformed` problem that names the place at fault. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const detail = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join('.') || 'body'}: ${message}`).join('; ')
  throw new Problem('malformed', { detail: detail.slice(0, 500) })
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ROWS } from '#shared/model/row.ts'
import { Hello } from '#shared/protocol/hello.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { VISITOR_PROTOCOL_VERSION } from '#shared/protocol/visitor.ts'
import { differences, hashesOf, schemasIn } from './wire-hash.ts'

// The wire is a promise to desks and pages that were loaded before today. Each side of it has a version, and a file
// remembers what that version looked like: `protocol-hash.json`, written by this test when a version is new.

type Side = { readonly version: number; readonly schemas: Readonly<Record<string, string>> }
type Stored = { readonly desk: Side; readonly visitor: Side }

const file = path.join(import.meta.dirname, 'protocol-hash.json')
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../shared/protocol/*.ts', { eager: true })
const named = Object.entries(modules).filter(([place]) => !place.includes('.test.')).map(([place, exports]) => [path.basename(place, '.ts'), exports] as const)
const current: Stored = {
  desk: { version: PROTOCOL_VERSION, schemas: hashesOf(schemasIn({ ...Object.fromEntries(named.filter(([module]) => module !== 'visitor')), row: { ROWS } })) },
  visitor: { version: VISITOR_PROTOCOL_VERSION, schemas: hashesOf(schemasIn(Object.fromEntries(named.filter(([module]) => module === 'visitor')))) },
}

describe('the wire', () => {
  test.each([
    ['desk', 'PROTOCOL_VERSION in shared/protocol/version.ts', 'server/desks/previous-version.ts'],
    ['visitor', 'VISITOR_PROTOCOL_VERSION in shared/protocol/visitor.ts', 'server/channels/chat'],
  ] as const)('of the %s does not change while its version stays', (side, versionPlace, oldForm) => {
    const stored = writeNew(side)
    const changed = differences(stored.schemas, current[side].schemas)
    const isSame = changed.length === 0 && stored.version === current[side].version
    expect(isSame ? '' : advice(side, stored.version, changed, versionPlace, oldForm)).toBe('')
  })

  test('is whole in the hash: every schema of shared/protocol, and every row', () => {
    expect(Object.keys(current.desk.schemas)).toEqual(expect.arrayContaining(['batch Batch', 'command COMMANDS.reply', 'command Answer', 'hello Hello', 'hello Welcome', 'presence DeskPresence', 'row ROWS.conversations', 'row ROWS.entries']))
    expect(Object.keys(current.visitor.schemas)).toEqual(expect.arrayContaining(['visitor VisitorHello', 'visitor VISITOR_COMMANDS.say', 'visitor VisitorBatch']))
  })

  test('of a desk is spoken in this version and the one before, so that desks can be updated in any order', () => {
    expect(PROTOCOL_VERSION - OLDEST_PROTOCOL_VERSION).toBe(1)
    for (let protocol = OLDEST_PROTOCOL_VERSION; protocol <= PROTOCOL_VERSION; protocol += 1) expect(Hello.safeParse({ workspaceId: 'main', epoch: null, protocol, cursor: null }).success).toBe(true)
  })
})

describe('the hash', () => {
  const of = (schema: z.ZodType) => hashesOf(new Map([['one', schema]]))['one']

  test('changes with a field, a limit, an option or a kind', () => {
    const forms = [z.object({ a: z.string() }), z.object({ a: z.string(), b: z.string() }), z.object({ a: z.string().max(9) }), z.object({ a: z.string().optional() }), z.object({ a: z.number() }), z.object({ a: z.enum(['x', 'y']) }), z.object({ a: z.enum(['x', 'y', 'z']) })]
    expect(new Set(forms.map(of)).size).toBe(forms.length)
  })

  test('stays with the order of fields and with what is done to a value afterwards', () => {
    expect(of(z.object({ a: z.string(), b: z.number() }))).toBe(of(z.object({ b: z.number(), a: z.string() })))
    expect(of(z.string().transform((text) => text.trim()))).toBe(of(z.string()))
  })
})

function advice(side: keyof Stored, version: number, changed: readonly string[], versionPlace: string, oldForm: string): string {
  return `The wire of the ${side} is not what version ${version} was: ${changed.join(', ') || 'the version alone is new'}.
Take the change back, or make it a version of its own:
  1. raise ${versionPlace} by one;
  2. say in ${oldForm} how the new form is told to those who speak the one before;
  3. run: WRITE_PROTOCOL_HASH=1 npx vitest run --project rules test/rules/protocol.test.ts
  4. commit test/rules/protocol-hash.json with it.`
}

/** What is remembered; asked to, and only for a version that is newer, remembers the present first. */
function writeNew(side: keyof Stored): Side {
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored) : null // written below.
  const isNew = stored === null || current[side].version > stored[side].version
  if (process.env['WRITE_PROTOCOL_HASH'] !== '1' || !isNew) return stored?.[side] ?? { version: 0, schemas: {} }
  writeFileSync(file, `${JSON.stringify({ ...(stored ?? current), [side]: current[side] }, null, 2)}\n`)
  return current[side]
}

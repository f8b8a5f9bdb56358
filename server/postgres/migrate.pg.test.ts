import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { anEmptyDatabase } from '#test/harness/postgres.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { migrate } from './migrate.ts'

const first = { '0001-people.sql': 'CREATE TABLE people (name text)' }
const second = { '0002-pets.sql': 'CREATE TABLE pets (name text)' }

describe('migrate', () => {
  test('applies what is missing, in order, once', async () => {
    const url = await anEmptyDatabase()
    expect(await migrate({ url, folder: await aFolder(first) })).toEqual({ applied: ['0001-people'] })
    const both = await aFolder({ ...first, ...second })
    expect(await migrate({ url, folder: both })).toEqual({ applied: ['0002-pets'] })
    expect(await migrate({ url, folder: both })).toEqual({ applied: [] })
    expect(await tablesOf(url)).toEqual(['hearth_migrations', 'people', 'pets'])
  })

  test('several hubs starting at once migrate once', async () => {
    const url = await anEmptyDatabase()
    const folder = await aFolder({ ...first, ...second })
    const results = await Promise.all(Array.from({ length: 6 }, () => migrate({ url, folder })))
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 0, 0, 2])
  })

  test('a migration that fails leaves nothing of itself behind, and the earlier ones stay', async () => {
    const url = await anEmptyDatabase()
    const folder = await aFolder({ ...first, '0002-broken.sql': 'CREATE TABLE half (a int); SELECT no_such_function()' })
    await expect(migrate({ url, folder })).rejects.toThrow('the migration 0002-broken failed')
    expect(await tablesOf(url)).toEqual(['hearth_migrations', 'people'])
  })

  test('line ends do not make another migration', async () => {
    const url = await anEmptyDatabase()
    await migrate({ url, folder: await aFolder({ '0001-people.sql': 'CREATE TABLE people (\n name text)' }) })
    expect(await migrate({ url, folder: await aFolder({ '0001-people.sql': 'CREATE TABLE people (\r\n name text)' }) })).toEqual({ applied: [] })
  })

  test('refuses a database of a newer program', async () => {
    const url = await anEmptyDatabase()
    await migrate({ url, folder: await aFolder({ ...first, ...second }) })
    await expect(migrate({ url, folder: await aFolder(first) })).rejects.toMatchObject({ reason: 'newer-store', message: expect.stringContaining('0002-pets') })
  })

  test('refuses a database whose migration was changed afterwards', async () => {
    const url = await anEmptyDatabase()
    await migrate({ url, folder: await aFolder(first) })
    const changed = await aFolder({ '0001-people.sql': 'CREATE TABLE people (name text NOT NULL)' })
    await expect(migrate({ url, folder: changed })).rejects.toMatchObject({ reason: 'altered-store' })
  })

  test('refuses a database that belongs to something else, and leaves it as it was', async () => {
    const url = await anEmptyDatabase()
    await query(url, 'CREATE TABLE invoices (id int)')
    await expect(migrate({ url, folder: await aFolder(first) })).rejects.toMatchObject({ reason: 'foreign-store', message: expect.stringContaining('invoices') })
    expect(await tablesOf(url)).toEqual(['invoices'])
  })

  test('says in one sentence that a database cannot be reached', async () => {
    const url = 'postgres://hearth:secret@127.0.0.1:1/hearth'
    await expect(migrate({ url, folder: await aFolder(first) })).rejects.toMatchObject({
      reason: 'store-unreachable',
      message: expect.stringMatching(/^The database hearth at 127\.0\.0\.1:1 cannot be opened: .*ECONNREFUSED.*\.$/),
    })
  })
})

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = aTemporaryFolder()
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(folder, name), sql)
  return folder
}

async function tablesOf(url: string): Promise<readonly string[]> {
  const rows = await query(url, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
  return rows.map(({ name }) => name)
}

async function query(url: string, sql: string): Promise<readonly { name: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(sql)
  await client.end()
  return rows
}

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import './postgres-for-all.ts'

/** The address of a fresh, migrated database of its own, dropped when the test file is done. For `.pg.test.ts`, `.e2e.ts` and `.storm.ts`. */
export async function aDatabase(): Promise<string> {
  const { template } = inject('postgres')
  return createDatabase(`TEMPLATE ${template}`)
}

/** The address of a database with nothing in it, for tests of the migrations themselves. */
export async function anEmptyDatabase(): Promise<string> {
  return createDatabase('')
}

const created: string[] = []

async function createDatabase(source: string): Promise<string> {
  const { url } = inject('postgres')
  const name = `hearth_${process.pid}_${randomBytes(6).toString('hex')}`
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} OWNER hearth ${source}`))
  created.push(name)
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Drops what this file created, whoever is still connected. */
export async function dropDatabases(): Promise<void> {
  const names = created.splice(0)
  if (names.length === 0) return
  await asAdmin(async (client) => {
    for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').adminUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { migrate } from '#server/postgres/migrate.ts'

/**
 * One Postgres for a whole run, the same program the hub embeds and as durable, with one migrated database that `aDatabase` copies. Given
 * `TEST_DATABASE_URL`, the address of a superuser, it uses that server instead.
 */
export default async function startPostgresForAll(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await start()
  const template = `hearth_template_${process.pid}`
  await onServer(postgres.adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`, `CREATE DATABASE ${template} OWNER hearth`)
  const templateUrl = new URL(postgres.url)
  templateUrl.pathname = `/${template}`
  if (existsSync(path.resolve('server/postgres/migrations'))) await migrate({ url: templateUrl.href })
  project.provide('postgres', { url: postgres.url, adminUrl: postgres.adminUrl, template })
  return async () => {
    await onServer(postgres.adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    await postgres.stop()
  }
}

export type PostgresForAll = { readonly url: string; readonly adminUrl: string; readonly template: string }

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresForAll
  }
}

async function start() {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: await roleOn(given), adminUrl: given, stop: async () => {} }
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-test-postgres-'))
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const postgres = await startEmbeddedPostgres({ folder })
  return {
    ...postgres,
    async stop() {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function roleOn(adminUrl: string): Promise<string> {
  const exists = "SELECT FROM pg_roles WHERE rolname = 'hearth'"
  await onServer(adminUrl, `DO $$ BEGIN IF NOT EXISTS (${exists}) THEN CREATE ROLE hearth LOGIN PASSWORD 'hearth'; END IF; END $$`)
  const url = new URL(adminUrl)
  url.username = 'hearth'
  url.password = 'hearth'
  return url.href
}

async function onServer(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

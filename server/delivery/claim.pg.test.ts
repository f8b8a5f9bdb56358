import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Workspace } from '#server/workspace.ts'
import { aConversation } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'
import { claimDue } from './claim.ts'

const CLAIMING = { hubId: 'hub', at: 1_000, leaseMs: 1_000, limit: 16 }

test('looking for what is due costs nothing while nothing is, however much was said since it was first planned', async () => {
  const { workspace, url } = await aCore()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query("select set_config('hearth.workspace', $1, false)", [workspace.id])
  const onOneLine = { ...workspace, pool: client as unknown as pg.Pool } satisfies Workspace // claimDue asks for no more than `query`.
  // A plan is kept from the sixth time on: here, from when there was nothing yet.
  for (let time = 0; time < 7; time += 1) expect(await claimDue(onOneLine, CLAIMING)).toEqual([])
  const talks = Array.from({ length: 300 }, (_, n) => aConversation({ id: `talk-${n}`, identityId: `person-${n}`, rev: n + 1 }))
  await client.query("insert into conversations (workspace_id, id, row) select $1, r ->> 'id', r from jsonb_array_elements($2::jsonb) r", [workspace.id, JSON.stringify(talks)])
  await client.query("insert into entries (workspace_id, id, row) select $1, 'said-' || n, jsonb_build_object('id', 'said-' || n, 'conversationId', 'talk-' || n, 'seq', n) from generate_series(0, 299) n", [workspace.id])
  await client.query("insert into identities (workspace_id, id, row) select $1, 'person-' || n, jsonb_build_object('id', 'person-' || n, 'kind', 'email', 'value', 'a' || n) from generate_series(0, 299) n", [workspace.id])
  const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(`explain (analyze, format json) execute "claim due" ('${workspace.id}', 1000, 'hub', 1000, 16)`)
  const read = rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan)).filter((node) => ['conversations', 'entries', 'identities', 'contents'].includes(node['Relation Name'] ?? ''))
  expect(read.length).toBeGreaterThan(3)
  expect(read.filter((node) => node['Actual Loops'] > 0)).toEqual([])
})

type Plan = { readonly 'Relation Name'?: string; readonly 'Actual Loops': number; readonly Plans?: readonly Plan[] }

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

import type { Size } from '../plan.ts'
import type { Fault } from './plant.ts'

/** `size`: the smallest weather that brings it to light; `shows`: what the checker is to say of it. */
export type PlantedFault = Fault & { readonly seed: number; readonly size: Partial<Size>; readonly shows: RegExp }

// Mistakes that were made in systems like this one, or nearly in this one. Each breaks a sentence of the protocol, and
// nothing else notices: every answer is still polite, every screen still drawn.

export const FAULTS: readonly PlantedFault[] = [
  {
    name: 'the cursor moves before the rows, in a transaction of its own',
    changes: [
      {
        file: 'renderer/sync/apply-batch.ts',
        find: "  const applied = await database.transaction('rw', tables, async (): Promise<Applied> => {\n    const before = await readCursor(database)",
        replace: `  const before = await readCursor(database)
  if (standingOf(stretch, before) === 'next') {
    await writeCursor(database, { seq: stretch.upTo, asOf: stretch.asOf, isResetting: stretch.isMoreComing })
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  const applied = await database.transaction('rw', tables, async (): Promise<Applied> => {`,
      },
    ],
    seed: 11,
    size: { desks: 2, kills: ['kill-desk', 'kill-desk', 'kill-desk'], cuts: 2, turns: 0 },
    shows: /disk: .*(lacks|missing|of rev|differs)/,
  },
  {
    name: 'a row is written over by an older one',
    changes: [
      { file: 'renderer/db/write-changes.ts', find: 'rev !== undefined && rev <= record.rev', replace: 'rev !== undefined' },
      { file: 'renderer/db/write-changes.ts', find: 'kept === undefined ? !isRenewal : kept.rev <= record.rev', replace: 'kept !== undefined || !isRenewal' },
      { file: 'renderer/db/changes.ts', find: 'before === undefined || before.rev <= row.rev', replace: 'before === undefined || row.rev >= 0' },
      { file: 'renderer/sync/absorb.ts', find: "held === undefined ? why === 'news' && !belongsInMemory(row, state) : held.rev > row.rev", replace: "held === undefined && why === 'news' && !belongsInMemory(row, state)" },
    ],
    seed: 12,
    size: { desks: 3, customers: 10, cuts: 10, kinds: ['slow'], turns: 14 },
    shows: /went back from rev|of rev \d+ and should be/,
  },
  {
    name: 'a stretch that went missing is not noticed',
    changes: [{ file: 'renderer/sync/apply-batch.ts', find: "if (stretch.after === before.seq) return 'next'", replace: "if (stretch.upTo > before.seq) return 'next'" }],
    seed: 13,
    size: { desks: 2, kinds: ['lose-batch'], turns: 12, cuts: 2 },
    shows: /disk: .*(lacks|missing|of rev|differs)/,
  },
  {
    name: 'a command leaves the outbox when it was sent, answered or not',
    changes: [{ file: 'renderer/sync/send-outbox.ts', find: "if (answer === 'lost') return outbox.change([{ ...row, acrossCut: true, state: { kind: 'waiting' } }], [])", replace: "if (answer === 'lost') return drop(row)" }],
    seed: 14,
    size: { desks: 2, cuts: 20, turns: 2, kinds: ['slow'] },
    shows: /was told that ".*" is kept, and it is nowhere/,
  },
  {
    name: 'a command that is sent again gets a new id',
    changes: [{ file: 'renderer/sync/send-outbox.ts', find: 'connection.command({ id: command.id,', replace: 'connection.command({ id: row.acrossCut ? surroundings.newId() : command.id,' }],
    seed: 15,
    size: { desks: 2, cuts: 24, turns: 0 },
    shows: /is there 2 times/,
  },
  {
    name: 'the desk says that words are kept before they are',
    changes: [{ file: 'renderer/sync/outbox.ts', find: '      return inTurn(async () => {\n        const key', replace: '      void inTurn(async () => {\n        await new Promise((resolve) => setTimeout(resolve, 250))\n        const key' }],
    seed: 16,
    size: { desks: 2, kills: ['kill-desk', 'kill-desk', 'kill-desk'], cuts: 2, turns: 0 },
    shows: /was told that ".*" is kept, and it is nowhere/,
  },
  {
    name: 'the hub does not look whether it knows a command',
    changes: [
      { file: 'server/log/lane.ts', find: 'const before = await readAnswers(workspaceId, client, jobs)', replace: 'const before: ReadonlyMap<string, AnswerRow> = new Map()' },
      { file: 'server/log/write-batch.ts', find: 'as a(command_id text, actor text, answer jsonb, at bigint)\n)', replace: 'as a(command_id text, actor text, answer jsonb, at bigint) on conflict do nothing\n)' },
    ],
    seed: 17,
    size: { desks: 1, kinds: ['repeat'], turns: 6, cuts: 6 },
    shows: /had effects at|was made twice/,
  },
  {
    name: 'places in the log are drawn from a sequence',
    changes: [
      { file: 'server/log/lane.ts', find: "await client.query<{ seq: number }>({ name: 'lock head', text: 'select seq from log_heads where workspace_id = $1 for update', values: [workspaceId] })", replace: "await pool.query<{ seq: number }>('update log_heads set seq = seq + $2 where workspace_id = $1 returning seq - $2 as seq', [workspaceId, jobs.length * 8])" },
      { file: 'server/log/write-batch.ts', find: 'update log_heads set seq = $2 where', replace: 'update log_heads set seq = greatest(seq, $2) where' },
    ],
    seed: 18,
    size: { desks: 1, cuts: 2, turns: 0 },
    shows: /the log has a hole/,
  },
  {
    name: 'a conversation that leaves somebody’s sight is not told to them',
    changes: [{ file: 'server/desks/items-for.ts', find: 'return [leavingItem(item, people)]', replace: 'return []' }],
    seed: 19,
    size: { desks: 2, cuts: 2, turns: 0 },
    shows: /is there and should not be/,
  },
  {
    name: 'a hub that was woken begins one event too far on',
    changes: [{ file: 'server/log/feed.ts', find: 'readAfter(workspaceId, client, head, PAGE)', replace: 'readAfter(workspaceId, client, head + 1, PAGE)' }],
    seed: 20,
    size: { desks: 2, cuts: 4, turns: 0 },
    shows: /lacks|missing|of rev|differs/,
  },
  {
    name: 'a customer’s page that comes back is sent from one too far on',
    changes: [{ file: 'server/channels/chat/talks.ts', find: 'Math.max(0, page.cursor - base))', replace: 'Math.max(0, page.cursor - base + 1))' }],
    seed: 21,
    size: { desks: 1, customers: 8, wordsPerCustomer: 14, cuts: 20, turns: 0 },
    shows: /page lacks/,
  },
]

/** The storm they are put into, by default: short, and quiet but for what the fault needs. */
export const SMALL: Size = { lastsMs: 6_000, desks: 2, actsPerWindow: 60, customers: 6, customerFronts: 1, wordsPerCustomer: 8, cuts: 6, turns: 2, kinds: ['repeat'], rights: 0, kills: [] }

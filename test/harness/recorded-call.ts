import { randomUUID } from 'node:crypto'
import type { CallEntry } from '#shared/model/entry.ts'
import type { ChunkPlace } from '#shared/model/recording.ts'
import type { User } from '#shared/model/user.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { call as ask, signedInAs, type Answered } from './http-client.ts'
import type { RunningHub } from './running-hub.ts'

// A call whose sound is recorded, without any sound: chunks are whatever bytes the test says.

const noCaller = { callId: 'c1', ani: '', dnis: '', name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }

export type RecordedCall = { readonly conversationId: string; readonly entryId: string }

/** Somebody calls the inbox; if `by` is given, whose desk stands by, they take it and speak with them. */
export async function aCall(running: RunningHub, { by, inboxId = 'shop', who = randomUUID() }: { readonly by?: User; readonly inboxId?: string; readonly who?: string } = {}): Promise<RecordedCall> {
  const id = randomUUID()
  const payload: Inbound = { inboxId, externalId: id, from: { kind: 'visitor', value: who, name: null, isVerified: false, language: null }, content: { text: '', attachments: [], call: noCaller }, sentAt: null, call: { via: 'web' } }
  const answer = await running.workspace.lane.run({ context: { id, at: running.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
  if (!answer.ok) throw new Error(`the call was refused: ${answer.reason}`)
  const { rows } = await running.workspace.pool.query<{ row: CallEntry }>("select e.row from entries e join conversations c on c.id = e.conversation_id join identities i on i.id = c.row ->> 'identityId' where i.row ->> 'value' = $1 and e.row ->> 'kind' = 'call' order by e.seq desc limit 1", [who])
  const entry = rows[0]?.row
  if (entry === undefined) throw new Error('no call')
  const made = { conversationId: entry.conversationId, entryId: entry.id }
  if (by === undefined) return made
  await mustDo(running.ask(by, 'take', { conversationId: made.conversationId }))
  await mustDo(running.ask(by, 'report-call', { ...made, what: { kind: 'connected' } }))
  return made
}

async function mustDo(answer: Promise<{ readonly ok: boolean }>): Promise<void> {
  const told = await answer
  if (!told.ok) throw new Error(JSON.stringify(told))
}

export function aChunk(call: RecordedCall, set: Partial<ChunkPlace> = {}): ChunkPlace {
  const index = set.index ?? 0
  return { ...call, partId: 'part-one', index, startedAt: 1_000, untilMs: (index + 1) * 1_000, peaks: [index % 256, 7], isLast: false, ...set }
}

/** Brings a chunk as a desk does. `told`: the header, where it is none that a desk would send. */
export function bring({ url }: Pick<RunningHub, 'url'>, token: string, place: ChunkPlace, sound: Uint8Array<ArrayBuffer>, told = Buffer.from(JSON.stringify(place)).toString('base64url')): Promise<Answered> {
  return ask(`${url}/api/v1/recordings/chunks`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'x-hearth-chunk': told }, body: sound })
}

/** A person who brings and listens. */
export async function aRecorder(running: RunningHub, userId: string) {
  const person = await signedInAs(running, userId)
  return {
    ...person,
    bring: (place: ChunkPlace, sound: Uint8Array<ArrayBuffer> | string, at: Pick<RunningHub, 'url'> = running) => bring(at, person.token, place, typeof sound === 'string' ? Uint8Array.from(Buffer.from(sound)) : sound),
    recording: ({ conversationId, entryId }: RecordedCall) => person.get(`/api/v1/recordings/${conversationId}/${entryId}`),
    listens: ({ conversationId, entryId }: RecordedCall) => person.get(`/api/v1/recordings/${conversationId}/${entryId}/listens`),
    async play({ conversationId, entryId }: RecordedCall, partId = 'part-one', headers: Readonly<Record<string, string>> = {}, at: Pick<RunningHub, 'url'> = running) {
      const response = await fetch(`${at.url}/api/v1/recordings/${conversationId}/${entryId}/${partId}`, { headers: { authorization: `Bearer ${person.token}`, ...headers } })
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
    },
  }
}

import { createHash } from 'node:crypto'
import { idFrom } from '#shared/base/ids.ts'
import type { Inbox } from '#shared/model/inbox.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { Workspace } from '#server/workspace.ts'
import { callerDataOf, partyOf } from './caller-data.ts'
import { takeFor } from './caller-webhook-shelf.ts'
import { tellWhatWaits } from './caller-webhook-tell.ts'
import { withTold } from './caller-webhook-told.ts'
import { readNumber } from './number.ts'
import { findCall, rememberCall, takeTransfer, TRANSFER_NUMBER, type KnownCall } from './phone-calls.ts'
import type { FullPhoneLine } from './phone-line.ts'
import type { Told } from './proxy-door.ts'

/** `isPassed`: its line comes back, by a number it was sent to. */
export type TakenIn = { readonly ok: true; readonly call: KnownCall; readonly isPassed: boolean } | { readonly ok: false; readonly status: number; readonly reason: string }

/** Whose call this is: one that is known, one that comes back from a transfer, or a new one, which is taken in as any customer's word is. */
export async function takeCallIn(workspace: Workspace, { settings: { country } }: FullPhoneLine, told: Told, at: number): Promise<TakenIn> {
  const known = await findCall(workspace, told.callId)
  if (known !== null) return { ok: true, call: known, isPassed: false }
  const called = partyOf(told.to).user
  if (TRANSFER_NUMBER.test(called)) {
    const passed = await takeTransfer(workspace, called, told.callId, at)
    return passed === null ? { ok: false, status: 480, reason: 'Gone' } : { ok: true, call: passed, isPassed: true }
  }
  const inbox = inboxOf(workspace, called, country)
  if (inbox === undefined) return { ok: false, status: 404, reason: 'No Such Number' }
  // One id for one call: asked twice, or at two hubs at once, it is taken in once.
  const id = `p-${createHash('sha256').update(`${inbox.id} ${told.callId}`).digest('hex').slice(0, 40)}`
  const said = callerDataOf(told, country)
  const meant = { callId: told.callId, ani: said.ani, dnis: said.dnis }
  // What a menu told before it came is on the screen as it begins to ring.
  const caller = (await takeFor(workspace, meant, idFrom(id, 'e'), at)).reduce((data, message) => (message.told === null ? data : withTold(data, message.told)), said)
  const inbound: Inbound = {
    inboxId: inbox.id,
    externalId: told.callId,
    // Somebody who withholds their number is somebody new each time.
    from: { kind: 'phone', value: caller.ani === '' ? `withheld-${id.slice(2, 22)}` : caller.ani, name: caller.name || null, isVerified: caller.ani !== '', language: null },
    content: { text: '', attachments: [], call: caller },
    call: { via: 'sip' },
    sentAt: null,
  }
  const answer = await workspace.lane.run({ context: { id, at, actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
  if (!answer.ok) return { ok: false, status: answer.reason === 'not-now' ? 486 : answer.reason === 'forbidden' ? 603 : 480, reason: answer.reason === 'not-now' ? 'Already Talking' : 'Not Available' }
  const entryId = idFrom(id, 'e')
  const { rows } = await workspace.pool.query<{ conversation_id: string }>('select conversation_id from entries where workspace_id = $1 and id = $2', [workspace.id, entryId])
  const conversationId = rows[0]?.conversation_id
  if (conversationId === undefined) return { ok: false, status: 480, reason: 'Not Available' }
  await rememberCall(workspace, told.callId, { conversationId, entryId }, at)
  await tellWhatWaits(workspace, meant, { conversationId, entryId }, at)
  return { ok: true, call: { conversationId, entryId }, isPassed: false }
}

function inboxOf({ feed }: Workspace, called: string, country: string): Inbox | undefined {
  const number = readNumber(called, country) ?? called
  return feed.floor().inboxes().find(({ channel, isOn, calls }) => channel === 'phone' && isOn && (calls?.numbers ?? []).some((one) => one === called || readNumber(one, country) === number))
}

import type { Socket } from 'socket.io'
import { talkRoom } from '#server/desks/rooms.ts'
import type { Greeted } from './greet-visitor.ts'
import type { Page, Parcel } from './page.ts'
import type { Receipts } from './receipts.ts'

/** A page in the hands of the talks, and what it says of having read. */
export type OpenedPage = { readonly page: Page; readonly markRead: (upTo: number) => void }

/** How long a page may take to have a batch. */
const ACK_TIMEOUT_MS = 20_000
/** Packets that may wait in a socket before the page is held to be behind. */
const CLOGGED_AT = 100
/** Messages remembered as shown and not yet read; a page reads far fewer at once. */
const SHOWN_LIMIT = 500

export function openPage(socket: Socket, { workspace, inbox, person, cursor }: Greeted, receipts: Receipts): OpenedPage {
  // Which of our messages this page shows, under which number it heard of them. Reading is told by number, and a message's
  // number moves on when it is marked as delivered; without this, the two would cross and a message stay unread.
  const shown = new Map<string, number>()
  let room: string | null = null

  async function sendAndWait({ batch, ours }: Parcel): Promise<void> {
    const conversationId = page.talk?.conversationId
    for (const { entryId, n } of ours) if (!shown.has(entryId)) shown.set(entryId, n)
    for (const entryId of shown.keys()) if (shown.size > SHOWN_LIMIT) shown.delete(entryId)
    await socket.timeout(ACK_TIMEOUT_MS).emitWithAck('batch', batch)
    if (conversationId !== undefined) receipts.note(conversationId, 'delivered', ours.filter(({ isDelivered }) => !isDelivered).map(({ entryId }) => entryId))
  }

  const page: Page = {
    inbox,
    person,
    talk: null,
    cursor,
    mode: 'behind',
    isStale: false,
    // No acknowledgement: the page may never have had it. It says so itself, by hello from its own cursor.
    send: (parcel) => void sendAndWait(parcel).catch(() => undefined),
    sendAndWait,
    isClogged: () => (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > CLOGGED_AT, // engine.io keeps it public, its types do not.
    onTalk(conversationId) {
      if (room !== null) void socket.leave(room)
      room = talkRoom(workspace, conversationId)
      void socket.join(room)
    },
    tellCall: (call) => void socket.emit('call', call),
    onLost: () => void socket.conn.close(),
  }

  return {
    page,
    markRead(upTo) {
      if (page.talk === null) return
      const { conversationId, base } = page.talk
      const read = [...shown].filter(([, n]) => n <= upTo).map(([entryId]) => entryId)
      for (const entryId of read) shown.delete(entryId)
      receipts.note(conversationId, 'read', read)
      // What was shown before this line stood: a page that came back with its thread reads on from there.
      if (upTo > base) void markEarlier(conversationId, Math.min(upTo - base, MOST)).catch(() => undefined)
    },
  }

  async function markEarlier(conversationId: string, rev: number): Promise<void> {
    const { rows } = await workspace.pool.query<{ id: string }>({
      name: 'unread by customer',
      text: `select id from entries where workspace_id = $1 and conversation_id = $2 and visible_rev <= $3
        and row #>> '{author,kind}' <> 'customer' and row #>> '{delivery,kind}' <> 'read' order by visible_rev desc limit ${SHOWN_LIMIT}`,
      values: [workspace.id, conversationId, rev],
    })
    receipts.note(conversationId, 'read', rows.map(({ id }) => id))
  }
}

const MOST = 2 ** 31 - 1

import type { ChannelKind } from '#shared/model/channel.ts'
import type { Channel } from '#server/channels/channel.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { claimDue } from './claim.ts'
import { sendClaimed } from './send.ts'

// The way out. A message that has to leave the hub was saved with a row in `deliveries`, in the transaction that logged
// it. Here a hub claims what is due and sends it. It wakes when the log tells of such a message, and on a tick: rows whose
// time has come, and rows of a hub that died, are found by looking.

export type Delivering = { readonly close: () => Promise<void> }

const TICK_MS = 500
/** Longer than any channel takes to send, a large mail over a slow line included; a hub that dies is noticed sooner, by its missing beat. */
const LEASE_MS = 15 * 60_000
/** Sends at once, in each workspace. */
const AT_ONCE = 16

export type DeliveryOptions = { readonly hubId: string; readonly log: Log; readonly now: () => number; readonly channels: ReadonlyMap<ChannelKind, Channel> }

export function openDelivery({ workspaces, ...options }: DeliveryOptions & { readonly workspaces: () => readonly Workspace[] }): Delivering {
  const lines = workspaces().map((workspace) => openLine(workspace, options))
  return { close: async () => void (await Promise.all(lines.map(({ close }) => close()))) }
}

function openLine(workspace: Workspace, { hubId, log, now, channels }: DeliveryOptions): Delivering {
  const sending = new Set<Promise<void>>()
  let looking: Promise<void> | null = null
  let isAsked = false
  let isClosed = false

  workspace.feed.onItems((items) => {
    if (items.some(isOutbound)) look()
  })
  const tick = setInterval(look, TICK_MS)
  look()

  function look(): void {
    isAsked = true
    looking ??= lookOn().finally(() => {
      looking = null
    })
  }

  async function lookOn(): Promise<void> {
    while (isAsked && !isClosed && sending.size < AT_ONCE) {
      isAsked = false
      try {
        for (const claimed of await claimDue(workspace, { hubId, at: now(), leaseMs: LEASE_MS, limit: AT_ONCE - sending.size })) {
          const sent = sendClaimed(workspace, claimed, { hubId, now, log, random: Math.random, channels }).catch((error) => {
            if (!isClosed) log('delivery.failed_to_finish', { entryId: claimed.entryId, error: String(error) })
          })
          sending.add(sent)
          // The next message of the same conversation may go now.
          void sent.then(() => {
            sending.delete(sent)
            look()
          })
        }
      } catch (error) {
        // The database is away, most likely; the tick looks again.
        if (!isClosed) log('delivery.look_failed', { error: String(error) })
      }
    }
  }

  return {
    async close() {
      isClosed = true
      clearInterval(tick)
      await looking
      // What is on its way is waited for, up to its own timeout: cut off, it would be sent a second time.
      await Promise.all(sending)
    },
  }
}

/** A chat's customer reads from the hub: most messages concern nobody here. */
function isOutbound({ fact, rows }: LogItem): boolean {
  const isQueued = (fact.kind === 'message.queued' && fact.isInReview !== true) || (fact.kind === 'message.delivery_changed' && fact.delivery.kind === 'queued')
  return isQueued && rows.some((change) => change.table === 'conversations' && 'row' in change && change.row.channel !== 'chat')
}

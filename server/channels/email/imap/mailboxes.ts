import type { Log, Workspace } from '#server/workspace.ts'
import { holdMailboxes, letGo } from './holding.ts'
import { PACE, type Pace } from './pace.ts'
import type { TakeIn } from './take-in.ts'
import { watchMailbox, type Watched } from './watch-mailbox.ts'

// Every mailbox that this hub reads. Every few moments it says that it still holds them, takes those that nobody holds, and
// follows what administrators have changed: an account, an inbox switched on or off.

export type Mailboxes = {
  /** One look at accounts and holders, as the clock takes it. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

export type MailboxesOptions = {
  readonly workspaces: () => readonly Workspace[]
  readonly hubId: string
  readonly log: Log
  readonly now: () => number
  readonly takeIn: TakeIn
  readonly pace?: Pace
  readonly random?: () => number
}

export function openMailboxes({ workspaces, hubId, log, now, takeIn, pace = PACE, random = Math.random }: MailboxesOptions): Mailboxes {
  const each = workspaces().map((workspace) => openWatchers(workspace))
  let looking: Promise<void> | null = null
  let isClosed = false
  const look = () => (looking ??= Promise.all(each.map((one) => one.look())).then(() => undefined).finally(() => {
    looking = null
  }))
  const timer = setInterval(() => void look(), pace.lookMs)
  void look()

  function openWatchers(workspace: Workspace) {
    const watched = new Map<string, Watched>()
    let heldUntil = 0
    workspace.feed.onItems((items) => {
      if (items.some(({ fact }) => fact.kind === 'inbox.saved')) void look()
    })

    async function lookHere(): Promise<void> {
      if (isClosed) return
      const before = performance.now()
      const inboxIds = workspace.feed.floor().inboxes().filter(({ channel, isOn }) => channel === 'email' && isOn).map(({ id }) => id)
      if (inboxIds.length === 0 && watched.size === 0) return
      let held
      try {
        held = await holdMailboxes(workspace, hubId, pace.holdMs, inboxIds)
        heldUntil = before + pace.holdMs
      } catch (error) {
        log('mailboxes.look_failed', { workspace: workspace.id, error: String(error) })
        // Nobody was told that these are still held: by the time another may take them, they are not being read here.
        if (watched.size > 0 && performance.now() > heldUntil - pace.lookMs) await end([...watched.values()])
        return
      }
      if (isClosed) return
      const revs = new Map(held.map(({ inboxId, rev }) => [inboxId, rev]))
      // One that begins anew stays held all the while: let go here, its next watcher would be turned away at its first mail.
      await end([...watched.values()].filter(({ inboxId, rev, hasEnded }) => revs.get(inboxId) !== rev || hasEnded()), revs)
      for (const { inboxId, rev } of held) if (!watched.has(inboxId)) watched.set(inboxId, watchMailbox({ workspace, hubId, inboxId, rev, takeIn, pace, log, now, random }))
    }

    async function end(some: readonly Watched[], kept: ReadonlyMap<string, number> = new Map()): Promise<void> {
      await Promise.all(some.map(async (one) => {
        await one.close()
        watched.delete(one.inboxId)
      }))
      const inboxIds = some.map(({ inboxId }) => inboxId).filter((inboxId) => !kept.has(inboxId))
      await Promise.all(inboxIds.map((inboxId) => letGo(workspace, hubId, inboxId))).catch((error) => log('mailboxes.not_let_go', { error: String(error) }))
    }

    return { look: lookHere, close: () => end([...watched.values()]) }
  }

  return {
    look,
    async close() {
      isClosed = true
      clearInterval(timer)
      await looking
      await Promise.all(each.map((one) => one.close()))
    },
  }
}

import { keepsOut } from '#shared/domain/block.ts'
import { isBlocked } from '#server/intake/blocked.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import type { Page } from './page.ts'
import { identityOf } from './read-talk.ts'
import type { Talks } from './talks.ts'

/**
 * Pages that were let in and would not be now (their visitor was blocked, their inbox switched off) lose their line. Each
 * says hello again by itself and is told why, in the one place that judges it (greet-visitor.ts).
 *
 * What is given back looks at a page that has just joined: it was judged at its hello, and what came in between found no line of it.
 */
export function turnAway(workspace: Workspace, talks: Talks, now: () => number, log: Log): (page: Page) => void {
  const { feed } = workspace
  const isOff = (inboxId: string) => feed.floor().inbox(inboxId)?.isOn === false
  const failed = (error: unknown) => log('visitor.turn_away_failed', { error: String(error) })

  feed.onItems((items) => {
    for (const { fact } of items) {
      if (fact.kind === 'visitor.blocked') void cutBlocked(fact).catch(failed)
      if (fact.kind === 'inbox.saved' && isOff(fact.inboxId)) talks.cut((page) => page.inbox.id === fact.inboxId)
    }
  })

  async function cutBlocked({ identityId }: Extract<LogItem['fact'], { kind: 'visitor.blocked' }>): Promise<void> {
    const identity = await identityOf(workspace, identityId)
    // Taken back meanwhile, it is not to cut who has come back since.
    if (identity === null || !keepsOut(feed.floor().block(identityId), now())) return
    talks.cut(({ person }) => person.kind === identity.kind && person.value === identity.value)
  }

  return (page) => {
    if (isOff(page.inbox.id)) return page.onLost()
    void isBlocked(workspace, page.person, now()).then((is) => { if (is) page.onLost() }, failed)
  }
}

import type { Log, Workspace } from '#server/workspace.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { identityOf } from './read-talk.ts'
import type { Talks } from './talks.ts'

/**
 * Pages that were let in and would not be now (their visitor was blocked, their inbox switched off) lose their line. Each
 * says hello again by itself and is told why, in the one place that judges it (greet-visitor.ts).
 */
export function turnAway(workspace: Workspace, talks: Talks, log: Log): void {
  workspace.feed.onItems((items) => {
    for (const { fact } of items) {
      if (fact.kind === 'visitor.blocked') void cutBlocked(fact).catch((error) => log('visitor.turn_away_failed', { error: String(error) }))
      if (fact.kind === 'inbox.saved' && workspace.feed.floor().inbox(fact.inboxId)?.isOn === false) talks.cut((page) => page.inbox.id === fact.inboxId)
    }
  })

  async function cutBlocked({ identityId }: Extract<LogItem['fact'], { kind: 'visitor.blocked' }>): Promise<void> {
    const identity = await identityOf(workspace, identityId)
    if (identity !== null) talks.cut(({ person }) => person.kind === identity.kind && person.value === identity.value)
  }
}

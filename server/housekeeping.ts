import { sweepUploads } from './files/sweep-uploads.ts'
import { pruneAnswers } from './log/prune-answers.ts'
import type { Log, Workspace } from './workspace.ts'

const EVERY_MS = 3_600_000

/** What a hub tidies up by the hour: answers nobody can ask for any more, and what broken uploads left. */
export function keepHouse(workspaces: () => readonly Workspace[], log: Log, now: () => number): { readonly close: () => Promise<void> } {
  let tidying: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    tidying = tidy().catch((error) => log('housekeeping.failed', { error: String(error) }))
  }, EVERY_MS)

  async function tidy(): Promise<void> {
    for (const workspace of workspaces()) {
      const answers = await pruneAnswers(workspace.id, workspace.pool, now())
      const uploads = await sweepUploads(workspace, now())
      if (answers + uploads > 0) log('housekeeping.done', { workspace: workspace.id, answers, uploads })
    }
  }

  return {
    async close() {
      clearInterval(timer)
      await tidying
    },
  }
}

import { forgetCallers } from './channels/chat/lost-pages.ts'
import { forgetCalls } from './channels/phone/forget-calls.ts'
import { sweepUploads } from './files/sweep-uploads.ts'
import { pruneAnswers } from './log/prune-answers.ts'
import { sweepRecordings } from './recordings/sweep-recordings.ts'
import type { Log, Workspace } from './workspace.ts'

const EVERY_MS = 3_600_000
/** Hubs on somebody's own machine may run for less than that at a time; what has to go, goes all the same. */
const FIRST_MS = 300_000

/** What a hub tidies up by the hour: answers nobody can ask for any more, what broken uploads left, recordings whose days are over. */
export function keepHouse(workspaces: () => readonly Workspace[], log: Log, now: () => number): { readonly close: () => Promise<void> } {
  let tidying: Promise<unknown> = Promise.resolve()
  const begin = () => {
    tidying = tidying.then(tidy).catch((error) => log('housekeeping.failed', { error: String(error) }))
  }
  const first = setTimeout(begin, FIRST_MS)
  const timer = setInterval(begin, EVERY_MS)

  async function tidy(): Promise<void> {
    for (const workspace of workspaces()) {
      const answers = await pruneAnswers(workspace.id, workspace.pool, now())
      const uploads = await sweepUploads(workspace, now())
      const calls = (await forgetCalls(workspace, now())) + (await forgetCallers(workspace))
      const recordings = await sweepRecordings(workspace, now())
      if (answers + uploads + calls + recordings > 0) log('housekeeping.done', { workspace: workspace.id, answers, uploads, calls, recordings })
    }
  }

  return {
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      await tidying
    },
  }
}

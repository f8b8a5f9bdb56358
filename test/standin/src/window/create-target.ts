import { chromium } from '../current.ts'
import { deferred } from '../deferred.ts'

type Take = (sessionId: string, targetId: string) => Promise<void>

// Chromium says which page has come, not who asked for it: pages are asked for one at a time.
let queue: Promise<unknown> = Promise.resolve()
let expecting: ((page: { sessionId: string; targetId: string }) => void) | null = null

/** Opens a page and gives it to `take` while it is still paused before its first script. */
export function createTarget(take: Take): Promise<void> {
  const made = queue.then(async () => {
    const { promise: paused, resolve } = deferred<{ sessionId: string; targetId: string }>()
    expecting = resolve
    const asked = chromium().send('Target.createTarget', { url: 'about:blank', newWindow: true })
    const { sessionId, targetId } = await paused
    await take(sessionId, targetId)
    await asked
  })
  queue = made.catch(() => undefined)
  return made
}

/** Whether the page that has come was asked for; then it is taken. */
export function takeExpected(page: { readonly sessionId: string; readonly targetId: string }): boolean {
  const take = expecting
  expecting = null
  take?.(page)
  return take !== null
}

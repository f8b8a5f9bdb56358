import { absorb } from './absorb.ts'
import type { Desk } from './desk.ts'
import { EVERYTHING, loadWindow } from './load-window.ts'
import type { Marks } from './marks.ts'
import type { LeadParts } from './lead.ts'
import type { WindowMessage } from './window-channel.ts'

type Applied = Extract<WindowMessage, { kind: 'applied' }>

/**
 * How a window that does not lead keeps up: it takes over what the leader says it applied, and where a stretch went
 * missing (the window slept, or had not loaded yet) it reads the cache again, which is never behind the leader's word.
 */
export function createFollower(desk: Desk, parts: { readonly marks: Marks; readonly tookOver: LeadParts['tookOver'] }): { readonly hear: (message: WindowMessage) => void; readonly loaded: () => void; readonly stop: () => Promise<void> } {
  // Until the first load is done nobody knows where this window stands.
  let isLoading = true
  let waiting: Applied[] = []
  let reloading: Promise<void> = Promise.resolve()
  let isStopped = false

  function apply(message: Applied): void {
    if (isStopped) return
    if (isLoading) return void waiting.push(message)
    const { position } = desk
    const { changes, cursor, after } = message
    if (!changes.isReset) {
      if (after !== (position.cursor?.seq ?? 0)) return cursor.seq <= (position.cursor?.seq ?? -1) ? undefined : reload()
    }
    position.cursor = cursor
    desk.guard.note(changes, cursor.seq)
    desk.set((state) => absorb(state, changes))
    parts.tookOver({ changes }, !cursor.isResetting)
  }

  function reload(): void {
    isLoading = true
    reloading = loadWindow(desk).then(
      ({ rest }) => {
        rest.catch(desk.failed)
        loaded()
        parts.tookOver({ changes: EVERYTHING }, true)
      },
      desk.failed,
    )
  }

  function loaded(): void {
    isLoading = false
    const missed = waiting
    waiting = []
    for (const message of missed) apply(message)
  }

  return {
    loaded,
    /** This window is to lead. Settles once it reads nothing more: two readings of everything would undo what comes between them. */
    async stop() {
      isStopped = true
      await reloading
    },
    hear(message) {
      switch (message.kind) {
        case 'applied':
          return apply(message)
        case 'line':
          return desk.set(() => ({ line: message.line, freshness: message.freshness, clockOffsetMs: message.clockOffsetMs }))
        case 'heard':
          return parts.marks.heard(message.presence)
        default:
          return
      }
    },
  }
}

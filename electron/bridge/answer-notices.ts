import type { NotificationConstructorOptions } from 'electron'
import type { Contract } from '#shared/bridge/contract.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { Tell } from './tell.ts'

/** The part of Electron's notice that is used. */
export type NativeNotice = {
  on(event: 'click' | 'close', happened: () => void): unknown
  on(event: 'reply', happened: (details: { readonly reply: string }) => void): unknown
  readonly show: () => void
  readonly close: () => void
}

export type NoticeParts = {
  readonly make: (options: NotificationConstructorOptions) => NativeNotice
  readonly isSupported: () => boolean
  readonly setBadge: (count: number) => unknown
  readonly comeToFront: () => void
  readonly tell: Tell
}

/** The system's own notices and the number on the icon. The system asks nobody for leave where a program is installed, so there is none to ask for. */
export function answerNotices({ make, isSupported, setBadge, comeToFront, tell }: NoticeParts): ShellSide<Contract['notices']> {
  const shown = new Map<string, NativeNotice>()

  function permission(): 'granted' | 'unavailable' {
    return isSupported() ? 'granted' : 'unavailable'
  }
  function close({ tag }: { readonly tag: string }): void {
    const notice = shown.get(tag)
    shown.delete(tag)
    notice?.close()
  }
  return {
    permission,
    ask: permission,
    show({ tag, title, body, answer }) {
      close({ tag })
      if (!isSupported()) return
      // Silent: sounds are the desk's own, with its own volume.
      const notice = make({ title, body, silent: true, ...(answer === undefined ? {} : { hasReply: true, replyPlaceholder: answer }) })
      const forget = (): void => void (shown.get(tag) === notice && shown.delete(tag))
      notice.on('click', () => {
        forget()
        comeToFront()
        tell('notices', 'pressed', { tag })
      })
      // Where the system can; elsewhere (Linux) a notice is only pressed.
      notice.on('reply', ({ reply }) => {
        forget()
        const text = reply.trim()
        if (text !== '') tell('notices', 'answered', { tag, text: text.slice(0, LONGEST_ANSWER) })
      })
      notice.on('close', forget)
      shown.set(tag, notice)
      // Not every system says when one has gone; the oldest are let go of, and then lead nowhere.
      for (const [oldest] of [...shown].slice(0, -MOST_SHOWN)) shown.delete(oldest)
      notice.show()
    },
    close,
    setBadge: ({ count }) => void setBadge(count),
  }
}

const LONGEST_ANSWER = 10_000
const MOST_SHOWN = 200

import type { NotificationConstructorOptions } from 'electron'
import type { Contract } from '#shared/bridge/contract.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { Tell } from './tell.ts'

/** The part of Electron's notice that is used. */
export type NativeNotice = { on(event: 'click', happened: () => void): unknown; on(event: 'close', happened: () => void): unknown; readonly show: () => void; readonly close: () => void }

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
    show({ tag, title, body }) {
      close({ tag })
      if (!isSupported()) return
      // Silent: sounds are the desk's own, with its own volume.
      const notice = make({ title, body, silent: true })
      const forget = (): void => void (shown.get(tag) === notice && shown.delete(tag))
      notice.on('click', () => {
        forget()
        comeToFront()
        tell('notices', 'pressed', { tag })
      })
      notice.on('close', forget)
      shown.set(tag, notice)
      notice.show()
    },
    close,
    setBadge: ({ count }) => void setBadge(count),
  }
}

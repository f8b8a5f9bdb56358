import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { NoticePermission } from '#shared/bridge/notices.ts'
import { createTeller } from './teller.ts'

/** A browser's own notices, where it has them and the person let us. */
export function browserNotices(): DeskBridge['notices'] {
  const shown = new Map<string, Notification>()
  const pressed = createTeller<{ tag: string }>()
  // A page's notices are pressed and never answered.
  const answered = createTeller<{ tag: string; text: string }>()

  function close(tag: string): void {
    shown.get(tag)?.close()
    shown.delete(tag)
  }
  return {
    permission: async () => permission(),
    async ask() {
      if ('Notification' in window) await Notification.requestPermission()
      return permission()
    },
    async show({ tag, title, body }) {
      if (permission() !== 'granted') return
      try {
        // Silent: sounds are the desk's own, with its own volume.
        const notice = new Notification(title, { tag, body, silent: true, icon: '/mark.svg' })
        shown.set(tag, notice)
        notice.addEventListener('close', () => void (shown.get(tag) === notice && shown.delete(tag)))
        notice.addEventListener('click', () => {
          window.focus()
          close(tag)
          pressed.tell({ tag })
        })
      } catch {
        // A phone's browser has the name but lets only service workers show one: then there is the sound and the title.
      }
    },
    close: async ({ tag }) => close(tag),
    async setBadge({ count }) {
      // Only an installed page has an icon; elsewhere the title says it.
      await (count === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(count))?.catch(() => undefined)
    },
    on: { pressed: pressed.hear, answered: answered.hear },
  }
}

function permission(): NoticePermission {
  if (!('Notification' in window)) return 'unavailable'
  return Notification.permission === 'default' ? 'unasked' : Notification.permission
}

import type { DeskBridge, NoticePermission, Notices } from '#shared/bridge/desk-bridge.ts'

/** The desk in an ordinary browser: the hub is wherever the page came from. */
export function browserBridge(): DeskBridge {
  return { shell: 'browser', hubOrigin: window.location.origin, notices: browserNotices() }
}

export function browserNotices(): Notices {
  return {
    permission,
    async ask() {
      if ('Notification' in window) await Notification.requestPermission()
      return permission()
    },
    show({ tag, title, body, onPress }) {
      if (permission() !== 'granted') return () => undefined
      try {
        // Silent: sounds are the desk's own, with its own volume.
        const notice = new Notification(title, { tag, body, silent: true, icon: '/mark.svg' })
        notice.addEventListener('click', () => {
          window.focus()
          notice.close()
          onPress()
        })
        return () => notice.close()
      } catch {
        // A phone's browser has the name but lets only service workers show one: then there is the sound and the title.
        return () => undefined
      }
    },
    setBadge(count) {
      // Only an installed page has an icon; elsewhere the title says it.
      void (count === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(count))?.catch(() => undefined)
    },
  }
}

function permission(): NoticePermission {
  if (!('Notification' in window)) return 'unavailable'
  return Notification.permission === 'default' ? 'unasked' : Notification.permission
}

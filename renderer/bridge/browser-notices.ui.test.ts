import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browserNotices } from './browser-notices.ts'

/** A browser's `Notification`, whose person does something with one. */
class Notice extends EventTarget {
  static permission: NotificationPermission = 'granted'
  static answer: NotificationPermission = 'granted'
  static all: Notice[] = []
  static async requestPermission(): Promise<NotificationPermission> {
    Notice.permission = Notice.answer
    return Notice.permission
  }
  readonly title: string
  readonly options: NotificationOptions
  isUp = true
  constructor(title: string, options: NotificationOptions) {
    super()
    this.title = title
    this.options = options
    Notice.all.push(this)
  }
  close(): void {
    this.isUp = false
    this.dispatchEvent(new Event('close'))
  }
}

beforeEach(() => {
  Object.assign(Notice, { permission: 'granted', answer: 'granted', all: [] })
  vi.stubGlobal('Notification', Notice)
})
afterEach(() => vi.unstubAllGlobals())

const up = () => Notice.all.filter(({ isUp }) => isUp).map(({ title }) => title)

describe('a browser’s notices', () => {
  test('are silent, pressed by their tag, and taken away', async () => {
    const notices = browserNotices()
    const pressed: unknown[] = []
    const stop = notices.on.pressed((what) => pressed.push(what))
    await notices.show({ tag: 'message c1', title: 'Elena wrote', body: 'Shop' })
    expect(Notice.all[0]?.options).toEqual({ tag: 'message c1', body: 'Shop', silent: true, icon: '/mark.svg' })
    Notice.all[0]?.dispatchEvent(new Event('click'))
    expect([pressed, up()]).toEqual([[{ tag: 'message c1' }], []])
    await notices.show({ tag: 'message c2', title: 'Tom wrote', body: '' })
    await notices.close({ tag: 'message c2' })
    await notices.close({ tag: 'never shown' })
    expect(up()).toEqual([])
    stop()
    Notice.all[1]?.dispatchEvent(new Event('click'))
    expect(pressed).toHaveLength(1)
  })

  test('are asked for, and not shown without leave', async () => {
    Object.assign(Notice, { permission: 'default', answer: 'denied' })
    const notices = browserNotices()
    expect(await notices.permission()).toBe('unasked')
    expect(await notices.ask()).toBe('denied')
    await notices.show({ tag: 'message c1', title: 'Elena wrote', body: '' })
    expect(up()).toEqual([])
  })

  test('are missed without a word where only service workers may show one, or nobody', async () => {
    vi.stubGlobal('Notification', Object.assign(function refusing() { throw new TypeError('Illegal constructor') }, { permission: 'granted' }))
    await expect(browserNotices().show({ tag: 'a', title: 'b', body: '' })).resolves.toBe(undefined)
    vi.unstubAllGlobals()
    Reflect.deleteProperty(window, 'Notification')
    expect(await browserNotices().permission()).toBe('unavailable')
    expect(await browserNotices().ask()).toBe('unavailable')
  })
})

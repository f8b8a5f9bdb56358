import type { ElectronApplication } from 'playwright-core'

// The machine around a desk: its tray, notices, keys, sleep. On the stand-in only, which keeps it all where a test can look; on a real
// Electron it is looked at by hand.

export type Machine = {
  readonly tray: () => Promise<{ readonly tip: string; readonly labels: readonly string[]; readonly chosen: string | null }>
  readonly pressTray: (label: string) => Promise<void>
  /** Every notice that was shown, the oldest first. */
  readonly notices: () => Promise<readonly { readonly title: string; readonly body: string }[]>
  readonly pressNotice: (titleEnds: string) => Promise<void>
  /** The number on the icon. */
  readonly badge: () => Promise<number>
  readonly isFlashing: () => Promise<boolean>
  readonly beIdle: (seconds: number) => Promise<void>
  readonly sleep: () => Promise<void>
  readonly wake: () => Promise<void>
  readonly opened: () => Promise<readonly string[]>
}

type Item = { readonly label: string; readonly checked: boolean; readonly click: () => void }
type Notes = {
  readonly trays: readonly object[]
  readonly notifications: readonly { readonly title: string; readonly body: string; readonly emit: (event: string, what: object) => boolean }[]
  readonly opened: readonly string[]
  readonly badge: number
  readonly flashing: boolean
  idleSeconds: number
}
/** Put beside the notes, inside the main process, so that what is evaluated there can be short. */
type Inside = { readonly hearthStandin: Notes; readonly hearthTray: () => { readonly tip: string; readonly menu: { readonly items: readonly Item[] } | null } }

export async function theMachineOf(app: ElectronApplication): Promise<Machine> {
  await app.evaluate(() => {
    const { hearthStandin } = globalThis as unknown as Inside
    Object.assign(globalThis, { hearthTray: () => (hearthStandin.trays.at(-1) as Record<symbol, unknown> | undefined)?.[Symbol.for('inside the stand-in')] ?? { tip: '', menu: null } })
  })
  return {
    tray: () => app.evaluate(() => {
      const { tip, menu } = (globalThis as unknown as Inside).hearthTray()
      return { tip, labels: menu?.items.map(({ label }) => label) ?? [], chosen: menu?.items.find(({ checked }) => checked)?.label ?? null }
    }),
    pressTray: (label) => app.evaluate((_electron, wanted) => {
      const item = (globalThis as unknown as Inside).hearthTray().menu?.items.find((one) => one.label === wanted)
      if (item === undefined) throw new Error(`the tray has no ${wanted}`)
      item.click()
    }, label),
    notices: () => app.evaluate(() => (globalThis as unknown as Inside).hearthStandin.notifications.map(({ title, body }) => ({ title, body }))),
    pressNotice: (titleEnds) => app.evaluate((_electron, wanted) => {
      const notice = (globalThis as unknown as Inside).hearthStandin.notifications.findLast(({ title }) => title.endsWith(wanted))
      if (notice === undefined) throw new Error(`no notice ends with ${wanted}`)
      notice.emit('click', {})
    }, titleEnds),
    badge: () => app.evaluate(() => (globalThis as unknown as Inside).hearthStandin.badge),
    isFlashing: () => app.evaluate(() => (globalThis as unknown as Inside).hearthStandin.flashing),
    beIdle: (seconds) => app.evaluate((_electron, given) => void ((globalThis as unknown as Inside).hearthStandin.idleSeconds = given), seconds),
    sleep: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
    wake: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
    opened: () => app.evaluate(() => [...(globalThis as unknown as Inside).hearthStandin.opened]),
  }
}

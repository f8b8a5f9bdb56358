import path from 'node:path'
import { app, globalShortcut, Menu, powerMonitor, session, type BrowserWindow } from 'electron'
import type { Contract } from '#shared/bridge/contract.ts'
import type { ShellSide } from '#shared/bridge/group.ts'
import type { ShellAsk } from '#shared/bridge/shell-asks.ts'
import { NO_FACTS, type DeskFacts } from '#shared/bridge/system.ts'
import type { Log } from '../bridge/handle.ts'
import { languageOfMachine, shellWords, type ShellWords } from '../words/shell-words.ts'
import { appMenu, type MenuDeed } from './app-menu.ts'
import { createAsks } from './asks.ts'
import { createAttention } from './call-attention.ts'
import { createGlobalKeys } from './hear-global-keys.ts'
import { createIdleWatch } from './idle-watch.ts'
import { keepPlace, placeKept } from './keep-place.ts'
import { keepSpelling } from './keep-spelling.ts'
import { keepSystem } from './kept-system.ts'
import { keepWall, type Wall } from './keep-wall.ts'
import { keepZoom } from './keep-zoom.ts'
import { templateOf } from './menu-item.ts'
import { offerSaving } from './offer-saving.ts'
import { linksIn, parseLink } from './parse-link.ts'
import type { Rectangle } from './place-window.ts'
import { recoverWindow } from './recover-window.ts'
import { showBadge } from './show-badge.ts'
import { showContextMenu } from './show-context-menu.ts'
import { showTray, type ShownTray } from './show-tray.ts'
import type { TrayDeed } from './tray-menu.ts'
import { watchMachine } from './watch-machine.ts'

// What the operating system and the desk have to do with each other, put together: the desk says what is so of itself, and
// everything outside the window shows it; what somebody presses outside is asked of the desk. What each part decides lies
// in its own file, with tests; here is only who hears whom.

export type SystemParts = {
  readonly platform: NodeJS.Platform
  /** Tells the desk; each ask has the form of the contract. */
  readonly send: (ask: ShellAsk) => void
  /** The desk's window, if it is open. */
  readonly window: () => BrowserWindow | undefined
  /** Brings it to the front, and opens one if there is none. */
  readonly comeToFront: () => void
  readonly log: Log
}

export type System = {
  readonly answers: ShellSide<Contract['system']>
  /** The number for the icon and the tray. */
  readonly setUnread: (count: number) => void
  /** What the desk last said of itself; an update waits while somebody is in a call. */
  readonly facts: () => DeskFacts
  /** Links somebody pressed elsewhere, as a program is started with them. */
  readonly openLinks: (argv: readonly string[]) => void
  /** Once the app is ready, before there is a window. */
  readonly start: () => void
  /** Where the next window belongs. Only once started. */
  readonly place: () => { readonly bounds: Rectangle; readonly isMaximized: boolean }
  /** Everything that goes with a window, as soon as it is made. */
  readonly attend: (window: BrowserWindow) => void
}

export function createSystem({ platform, send, window, comeToFront, log }: SystemParts): System {
  const isMac = platform === 'darwin'
  const kept = keepSystem(path.join(app.getPath('userData'), 'system.json'))
  const asks = createAsks(send)
  const attention = createAttention({ flash: (isOn) => window()?.flashFrame(isOn), bounce: app.dock === undefined ? null : bounce }, () => window()?.isFocused() ?? false)
  const idle = createIdleWatch({ idleSeconds: () => powerMonitor.getSystemIdleTime(), after, tell: (kind) => asks.ask({ kind }) })
  const setGlobalKeys = createGlobalKeys(globalShortcut, (act) => {
    // Work that has come is looked at; a break or a mute is not in anybody's way.
    if (act === 'answer') comeToFront()
    asks.ask({ kind: 'act', act })
  })
  let facts: DeskFacts = NO_FACTS
  let unread = 0
  let tray: ShownTray | null = null
  let spelling: ReturnType<typeof keepSpelling> | null = null
  let wall: Wall | null = null
  let zoom: ReturnType<typeof keepZoom> | null = null

  const words = (): ShellWords => shellWords(facts.language)

  function show(): void {
    tray?.show(facts, unread, words())
    showBadge(platform, unread, window(), words())
    attention.show(facts.isRinging)
  }
  function showMenuBar(): void {
    Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(appMenu({ words: words(), isMac, mayHaveWall: facts.mayHaveWall }), pressMenu)))
  }
  function hear(said: DeskFacts): void {
    const before = facts
    facts = said
    show()
    if (before.language !== said.language || before.mayHaveWall !== said.mayHaveWall) showMenuBar()
    if (!said.mayHaveWall) wall?.set(false)
  }
  /** Nobody is at the desk as far as anybody knows: its page has gone. The language stays. */
  function forget(): void {
    asks.gone()
    setGlobalKeys([])
    idle.watch(null)
    hear({ ...NO_FACTS, language: facts.language })
  }
  function pressMenu(deed: MenuDeed): void {
    switch (deed) {
      case 'settings':
      case 'shortcuts':
        comeToFront()
        return asks.ask({ kind: 'show', what: deed })
      case 'wall':
        return void wall?.set(!wall.isOn())
      case 'zoom-in':
      case 'zoom-out':
      case 'zoom-reset':
        return zoom?.(deed)
    }
  }
  function pressTray(deed: TrayDeed): void {
    switch (deed.kind) {
      case 'open':
        return comeToFront()
      case 'quit':
        return app.quit()
      case 'set-presence':
        asks.ask(deed)
        // A radio item has marked itself; what is so is what the desk says.
        return show()
    }
  }

  // A Mac hands links over like this, the first perhaps before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const ask = parseLink(url)
    if (ask !== null) asks.ask(ask)
    if (app.isReady()) comeToFront()
  })

  return {
    facts: () => facts,
    setUnread(count) {
      unread = count
      show()
    },
    openLinks: (argv) => linksIn(argv).forEach(asks.ask),
    start() {
      facts = { ...facts, language: languageOfMachine(app.getPreferredSystemLanguages()) }
      // Without it Windows shows no notice of ours, and takes the tray's and the taskbar's icons for two programs.
      if (platform === 'win32') app.setAppUserModelId(APP_ID)
      // `tel:` is asked for by the installed program's own entry; nobody else's is taken away at a start.
      if (app.isPackaged) app.setAsDefaultProtocolClient('hearth')
      spelling = keepSpelling(session.defaultSession, isMac, kept)
      offerSaving(session.defaultSession, { words, folder: () => app.getPath('downloads') })
      watchMachine((kind) => asks.ask({ kind }))
      tray = showTray(isMac, pressTray)
      app.once('will-quit', () => {
        idle.stop()
        setGlobalKeys([])
      })
      showMenuBar()
      show()
    },
    place: () => placeKept(kept),
    attend(opened) {
      keepPlace(opened, kept)
      zoom = keepZoom(opened, kept)
      wall = keepWall(opened, (isOn) => asks.ask({ kind: 'wall', isOn }))
      showContextMenu(opened, words)
      opened.on('focus', attention.seen)
      // Before it is recovered: what is asked then waits for the page that comes.
      opened.webContents.on('render-process-gone', forget)
      opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => void (isMainFrame && !isSameDocument && forget()))
      recoverWindow(opened, { words, log, recovering: (from) => asks.ask({ kind: 'recovered', from }) })
      opened.once('closed', () => {
        zoom = null
        wall = null
        forget()
      })
    },
    answers: {
      abilities: () => ({ idle: true, globalKeys: true, wall: true, zoom: true }),
      tell: hear,
      listen: (isHeard) => (isHeard ? asks.listened() : asks.gone()),
      setGlobalKeys,
      watchIdle: idle.watch,
      setWall: (isOn) => wall?.set(isOn && facts.mayHaveWall) ?? false,
      spelling: () => spelling?.now() ?? { kind: 'by-the-system' },
      setSpelling: (languages) => spelling?.choose(languages) ?? { kind: 'by-the-system' },
    },
  }
}

/** As the installer writes it into the start menu: electron-builder.yml. */
const APP_ID = 'app.hearth.desk'

function bounce(): () => void {
  const id = app.dock?.bounce('critical')
  return () => void (id !== undefined && app.dock?.cancelBounce(id))
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

import { render } from 'preact'
import { browserSound } from './call/sound.ts'
import type { Settings } from './settings.ts'
import { styleSheet } from './styles/style-sheet.ts'
import { safeStorage } from './talk/safe-storage.ts'
import { adoptGuest, storagePrefix } from './talk/scope.ts'
import { createSession } from './talk/session.ts'
import { hasReasonToConnect } from './talk/reason-to-connect.ts'
import { makeCommandId } from './talk/make-command-id.ts'
import { turnsBetweenTabs } from './talk/turns-between-tabs.ts'
import { Widget } from './view/widget.tsx'
import { followViewport } from './view/follow-viewport.ts'
import { openHubLine } from './wire/hub-line.ts'

const HOST_NAME = 'hearth-widget'

/** Puts the chat on the page: once, however often the script is included. */
export function mount(settings: Settings): void {
  if (document.querySelector(HOST_NAME)) return
  const host = document.createElement(HOST_NAME)
  const root = host.attachShadow({ mode: 'open' })
  styleSheet(root)
  // The shop's shortcuts are not meant for someone writing a message.
  for (const name of ['keydown', 'keyup', 'keypress'] as const) host.addEventListener(name, (event) => event.stopPropagation())
  followViewport(host)
  // Beside the body, not in it: a body that is moved, scaled or replaced by the shop's own script leaves the chat alone.
  document.documentElement.append(host)
  begin(settings, root)
}

function begin(settings: Settings, root: ShadowRoot): void {
  const storage = safeStorage(() => localStorage)
  const tab = safeStorage(() => sessionStorage)
  const prefix = storagePrefix(settings.inboxId, settings.identity)
  adoptGuest(storage, settings.inboxId, prefix)
  const session = createSession(settings, prefix, { openLine: openHubLine, storage, tab, sound: browserSound(), now: Date.now, makeId: makeCommandId, later, takeTurn: turnsBetweenTabs(storage, `${prefix}token`) })
  const heardElsewhere = ({ key }: StorageEvent) => key?.startsWith(`${prefix}outbox.`) && session.lookAgain()
  addEventListener('storage', heardElsewhere)
  // Whoever only looks at the shop costs the hub nothing; an earlier talk or an unsent word is a reason to be there.
  if (hasReasonToConnect(storage, tab, prefix)) session.open()

  function goOnAsGuest(): void {
    removeEventListener('storage', heardElsewhere)
    session.close()
    render(null, root)
    begin({ ...settings, identity: null }, root)
  }
  render(<Widget settings={settings} session={session} tabStorage={tab} prefix={prefix} onAsked={listenToPage} onGuest={goOnAsGuest} />, root)
}

/** `<button data-hearth-open="words to begin with">` anywhere on the shop's page opens the chat; no script of the shop's is needed. */
function listenToPage(open: (words: string) => void): () => void {
  function clicked(event: MouseEvent): void {
    const asking = event.target instanceof Element ? event.target.closest('[data-hearth-open]') : null
    if (asking === null) return
    event.preventDefault()
    open(asking.getAttribute('data-hearth-open') ?? '')
  }
  document.addEventListener('click', clicked)
  return () => document.removeEventListener('click', clicked)
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

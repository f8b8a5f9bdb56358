import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { isCalling } from '../call/call-state.ts'
import type { Settings } from '../settings.ts'
import { downloadFile, uploadFile } from '../talk/files.ts'
import type { KeyValue } from '../talk/safe-storage.ts'
import type { Session } from '../talk/session.ts'
import { wordingIn } from '../words/wording.ts'
import { createFileShelf } from './file-shelf.ts'
import { Launcher } from './launcher.tsx'
import { Panel } from './panel.tsx'
import { keepFocusInside } from './keep-focus-inside.ts'
import type { Upload } from './use-tray.ts'
import { useNarrow, useNow, useVisible } from './use-surroundings.ts'

export interface WidgetProps {
  readonly settings: Settings
  readonly session: Session
  /** Of this tab only: whether the panel is open, and the words not yet sent. */
  readonly tabStorage: KeyValue
  readonly prefix: string
  /** Calls back whenever something on the shop's page asks for the chat, with words to begin with or ''. */
  readonly onAsked: (open: (words: string) => void) => () => void
  readonly onGuest: () => void
}

const STALE_WELCOME_MS = 60_000

export function Widget({ settings, session, tabStorage, prefix, onAsked, onGuest }: WidgetProps) {
  const wording = wordingIn(settings.language)
  const isNarrow = useNarrow()
  const isVisible = useVisible()
  const now = useNow()
  const state = useSession(session)
  // On a phone the panel would cover the page that was just opened.
  const [isOpen, setOpen] = useState(() => !isNarrow && tabStorage.get(`${prefix}open`) === '1')
  const [draft, setDraftState] = useState(() => tabStorage.get(`${prefix}draft`) ?? '')
  const launcher = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const closeButton = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const greetedAt = useRef(0)
  const token = useRef<string | null>(null)
  token.current = state.welcome?.token ?? null
  const shelf = useMemo(() => createFileShelf((attachment) => (token.current === null ? Promise.resolve(null) : downloadFile(settings.hub, token.current, attachment))), [settings.hub])

  function setDraft(text: string): void {
    setDraftState(text)
    session.typed(text)
    tabStorage.set(`${prefix}draft`, text)
  }
  function upload(file: File, onProgress: (part: number) => void): ReturnType<Upload> {
    if (token.current === null) return { done: Promise.resolve({ ok: false, reason: 'no-line' }), cancel() {} }
    const uploading = uploadFile(settings.hub, token.current, file, onProgress)
    void uploading.done.then((uploaded) => uploaded.ok && shelf.keep(uploaded.attachment.fileId, file))
    return uploading
  }
  function open(words = ''): void {
    setOpen(true)
    if (words !== '' && draft === '') setDraft(words)
    session.open()
    // Whether somebody answers may have changed since the page was opened.
    if (Date.now() - greetedAt.current > STALE_WELCOME_MS) session.knock()
    greetedAt.current = Date.now()
  }
  function close(): void {
    setOpen(false)
    launcher.current?.focus()
  }

  useEffect(() => onAsked(open))
  useEffect(() => session.watch(isOpen && isVisible), [session, isOpen, isVisible])
  useEffect(() => {
    tabStorage.set(`${prefix}open`, isOpen ? '1' : '0')
    if (isOpen) session.open()
  }, [session, tabStorage, prefix, isOpen])
  const wasOpen = useRef(isOpen)
  useLayoutEffect(() => {
    // A page that opens with the panel already open keeps the focus where the page put it.
    if (isOpen && !wasOpen.current) (isNarrow ? closeButton.current : (field.current ?? closeButton.current))?.focus()
    wasOpen.current = isOpen
  }, [isOpen, isNarrow])
  useEffect(() => {
    const { current } = panel
    function pressed(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.isComposing) close()
      else if (isNarrow && current) keepFocusInside(current, event)
    }
    current?.addEventListener('keydown', pressed)
    return () => current?.removeEventListener('keydown', pressed)
  })

  return (
    <div class={`widget is-${settings.theme}`} lang={settings.language === 'zh' ? 'zh-CN' : 'en'}>
      {isOpen && (
        <div
          class="panel"
          ref={panel}
          role="dialog"
          aria-modal={isNarrow}
          aria-labelledby="hearth-title"
        >
          <Panel
            state={state}
            now={now}
            language={settings.language}
            wording={wording}
            draft={draft}
            fieldRef={field}
            closeRef={closeButton}
            fetchFile={shelf.fetchFile}
            upload={upload}
            onClose={close}
            onDraft={setDraft}
            onSay={session.say}
            onLeave={session.leaveMessage}
            onRetry={session.retry}
            onDiscard={session.discard}
            onTryAgain={session.knock}
            onReload={() => location.reload()}
            onGuest={onGuest}
            call={session.call}
            callBack={session.callBack}
            onWrite={() => field.current?.focus()}
          />
        </div>
      )}
      {!(isOpen && isNarrow) && <Launcher isOpen={isOpen} unread={state.unread} isCalling={isCalling(state.call)} wording={wording} buttonRef={launcher} onToggle={() => (isOpen ? close() : open())} />}
    </div>
  )
}

function useSession(session: Session) {
  const [state, setState] = useState(session.state())
  useEffect(() => {
    setState(session.state())
    return session.subscribe(() => setState(session.state()))
  }, [session])
  return state
}
